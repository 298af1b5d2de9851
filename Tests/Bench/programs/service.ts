// The peer Bun: the same records as bare rows, no rights, no ETags; two processes share the port.
import { Database } from "bun:sqlite";

const database = new Database(process.env.PEER_DATABASE!, { readonly: true });
const columns = `i.id, i.number, i.version, i.created_at, i.created_by, i.updated_at, i.updated_by,
  i.organisation, o.code AS organisation_key, o.title AS organisation_label, i.title, i.note,
  i.kind, i.quantity, i.weight, i.price, i.discount, i.received_on, i.expires_on, i.checked_at,
  i.active, i.email, i.phone`;
const from = `SELECT ${columns} FROM items i JOIN organisations o ON o.id = i.organisation`;
const one = database.query(`${from} WHERE i.id = ?`);
const many = database.query(
  `${from} WHERE i.kind = ? AND i.received_on <= ? ORDER BY i.received_on DESC LIMIT ?`);

function record(row: any) {
  return {
    id: row.id, key: row.number, version: row.version, created_at: row.created_at,
    created_by: row.created_by, updated_at: row.updated_at, updated_by: row.updated_by,
    number: row.number,
    organisation: {
      id: row.organisation, key: row.organisation_key, label: row.organisation_label },
    title: row.title, note: row.note, kind: row.kind, quantity: row.quantity, weight: row.weight,
    price: row.price, discount: row.discount, received_on: row.received_on,
    expires_on: row.expires_on, checked_at: row.checked_at, active: row.active === 1,
    email: row.email, phone: row.phone,
  };
}

Bun.serve({
  hostname: "127.0.0.1",
  port: Number(process.env.PEER_PORT),
  reusePort: true,
  routes: {
    "/items/:id": (request: any) => {
      const row = one.get(request.params.id);
      return row ? Response.json(record(row)) : new Response(null, { status: 404 });
    },
    "/items": (request: any) => {
      const asked = new URL(request.url).searchParams;
      const rows = many.all(asked.get("kind"), asked.get("until"), Number(asked.get("limit")));
      return Response.json({ items: rows.map(record), next: null });
    },
  },
});
