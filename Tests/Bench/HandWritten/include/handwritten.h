#ifndef HANDWRITTEN_H
#define HANDWRITTEN_H

#include <stddef.h>
#include <stdint.h>

/* The peer of a Tropa query: SQL that a person wrote, prepared once, its rows made into JSON by
   hand. What is returned lives until the next call. */

typedef struct hand_query hand_query;

/* Opens a database for reading with settings like those of the server's readers and prepares a
   statement. `columns` has a letter for each cell of a row: t text, i integer, m kopecks,
   2 and 3 scaled decimals, r a reference from three columns (id, key, label). NULL on failure. */
hand_query *hand_prepare(const char *path, const char *sql, const char *columns, const char *head);

void hand_bind_text(hand_query *query, int index, const char *text);
void hand_bind_blob(hand_query *query, int index, const uint8_t *bytes, int count);

/* Runs the statement in a transaction of its own; the whole answer, or NULL on failure. */
const char *hand_run(hand_query *query, size_t *length);

void hand_close(hand_query *query);

#endif
