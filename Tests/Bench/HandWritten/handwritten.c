#include "handwritten.h"

#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct hand_query {
    sqlite3 *database;
    sqlite3_stmt *statement, *begin, *commit;
    const char *columns, *head;
    char *bytes;
    size_t count, capacity;
};

static sqlite3_stmt *prepared(sqlite3 *database, const char *sql) {
    sqlite3_stmt *statement = NULL;
    sqlite3_prepare_v3(database, sql, -1, SQLITE_PREPARE_PERSISTENT, &statement, NULL);
    return statement;
}

hand_query *hand_prepare(const char *path, const char *sql, const char *columns, const char *head) {
    hand_query *query = calloc(1, sizeof *query);
    if (!query) return NULL;
    int flags = SQLITE_OPEN_READONLY | SQLITE_OPEN_NOMUTEX;
    if (sqlite3_open_v2(path, &query->database, flags, NULL) == SQLITE_OK) {
        sqlite3_exec(query->database, "PRAGMA cache_size = -16384", NULL, NULL, NULL);
        query->statement = prepared(query->database, sql);
        query->begin = prepared(query->database, "BEGIN");
        query->commit = prepared(query->database, "COMMIT");
    }
    if (!query->statement) {
        fprintf(stderr, "%s\n", sqlite3_errmsg(query->database));
        hand_close(query);
        return NULL;
    }
    query->columns = strdup(columns);
    query->head = strdup(head);
    return query;
}

void hand_bind_text(hand_query *query, int index, const char *text) {
    sqlite3_bind_text(query->statement, index, text, -1, SQLITE_TRANSIENT);
}

void hand_bind_blob(hand_query *query, int index, const uint8_t *bytes, int count) {
    sqlite3_bind_blob(query->statement, index, bytes, count, SQLITE_TRANSIENT);
}

static char *room(hand_query *query, size_t more) {
    if (query->count + more > query->capacity) {
        query->capacity = 2 * (query->count + more);
        query->bytes = realloc(query->bytes, query->capacity);
        if (!query->bytes) abort();
    }
    return query->bytes + query->count;
}

static void put(hand_query *query, const char *text, size_t count) {
    memcpy(room(query, count), text, count);
    query->count += count;
}

static void put_words(hand_query *query, const char *text) { put(query, text, strlen(text)); }

static void put_string(hand_query *query, int column) {
    const unsigned char *text = sqlite3_column_text(query->statement, column);
    if (!text) return put_words(query, "null");
    size_t count = (size_t)sqlite3_column_bytes(query->statement, column);
    char *out = room(query, 6 * count + 2), *start = out;
    *out++ = '"';
    for (size_t place = 0; place < count; place++) {
        unsigned char sign = text[place];
        if (sign == '"' || sign == '\\') {
            *out++ = '\\';
            *out++ = (char)sign;
        } else if (sign < 0x20) {
            out += sprintf(out, "\\u%04x", sign);
        } else {
            *out++ = (char)sign;
        }
    }
    *out++ = '"';
    query->count += (size_t)(out - start);
}

static void put_number(hand_query *query, int column, int scale, const char *quote) {
    if (sqlite3_column_type(query->statement, column) == SQLITE_NULL) return put_words(query, "null");
    long long value = sqlite3_column_int64(query->statement, column), unit = 1;
    for (int digit = 0; digit < scale; digit++) unit *= 10;
    const char *sign = value < 0 ? "-" : "";
    if (value < 0) value = -value;
    char *out = room(query, 48);
    int count = scale == 0
        ? sprintf(out, "%s%lld", sign, value)
        : sprintf(out, "%s%s%lld.%0*lld%s", quote, sign, value / unit, scale, value % unit, quote);
    query->count += (size_t)count;
}

static void put_id(hand_query *query, int column) {
    static const char digits[] = "0123456789abcdef";
    const unsigned char *bytes = sqlite3_column_blob(query->statement, column);
    char *out = room(query, 38), *start = out;
    *out++ = '"';
    for (int place = 0; place < 16; place++) {
        if (place == 4 || place == 6 || place == 8 || place == 10) *out++ = '-';
        *out++ = digits[bytes[place] >> 4];
        *out++ = digits[bytes[place] & 15];
    }
    *out++ = '"';
    query->count += (size_t)(out - start);
}

static void put_reference(hand_query *query, int column) {
    if (sqlite3_column_type(query->statement, column) == SQLITE_NULL) return put_words(query, "null");
    put_words(query, "{\"id\":");
    put_id(query, column);
    put_words(query, ",\"key\":");
    put_string(query, column + 1);
    put_words(query, ",\"label\":");
    put_string(query, column + 2);
    put_words(query, "}");
}

static void put_row(hand_query *query) {
    int column = 0;
    put_words(query, "[");
    for (const char *kind = query->columns; *kind; kind++) {
        if (kind != query->columns) put_words(query, ",");
        switch (*kind) {
        case 'i': put_number(query, column++, 0, ""); break;
        case 'm': put_number(query, column++, 2, "\""); break;
        case '2': put_number(query, column++, 2, ""); break;
        case '3': put_number(query, column++, 3, ""); break;
        case 'r': put_reference(query, column); column += 3; break;
        default: put_string(query, column++);
        }
    }
    put_words(query, "]");
}

static int stepped(sqlite3_stmt *statement) {
    int code = sqlite3_step(statement);
    sqlite3_reset(statement);
    return code == SQLITE_DONE;
}

const char *hand_run(hand_query *query, size_t *length) {
    if (!stepped(query->begin)) return NULL;
    query->count = 0;
    put_words(query, "{\"columns\":");
    put_words(query, query->head);
    put_words(query, ",\"rows\":[");
    int code, rows = 0;
    while ((code = sqlite3_step(query->statement)) == SQLITE_ROW) {
        if (rows++) put_words(query, ",");
        put_row(query);
    }
    sqlite3_reset(query->statement);
    if (!stepped(query->commit) || code != SQLITE_DONE) return NULL;
    put_words(query, "],\"truncated\":false}");
    *length = query->count;
    return query->bytes;
}

void hand_close(hand_query *query) {
    sqlite3_finalize(query->statement);
    sqlite3_finalize(query->begin);
    sqlite3_finalize(query->commit);
    sqlite3_close(query->database);
    free(query->bytes);
    free((char *)query->columns);
    free((char *)query->head);
    free(query);
}
