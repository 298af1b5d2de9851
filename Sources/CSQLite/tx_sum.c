#include "CSQLite.h"
#include <string.h>

// SQLite's memory is aligned to 8 bytes, an __int128 wants 16: the sum is copied in and out.
typedef struct {
    unsigned char sum[sizeof(__int128)];
} tx_sum_state;

static __int128 sum_of(const tx_sum_state *state) {
    __int128 sum;
    memcpy(&sum, state->sum, sizeof sum);
    return sum;
}

static void add(sqlite3_context *context, sqlite3_value *value, int sign) {
    int type = sqlite3_value_type(value);
    if (type == SQLITE_NULL) return;
    if (type != SQLITE_INTEGER) {
        sqlite3_result_error(context, "tx_sum takes integers only", -1);
        return;
    }
    tx_sum_state *state = sqlite3_aggregate_context(context, sizeof *state);
    if (!state) {
        sqlite3_result_error_nomem(context);
        return;
    }
    // At most 2^63 rows of at most 2^63 each: an __int128 cannot overflow.
    __int128 sum = sum_of(state) + (__int128)sign * sqlite3_value_int64(value);
    memcpy(state->sum, &sum, sizeof sum);
}

static void tx_sum_step(sqlite3_context *context, int count, sqlite3_value **values) {
    (void)count;
    add(context, values[0], 1);
}

static void tx_sum_inverse(sqlite3_context *context, int count, sqlite3_value **values) {
    (void)count;
    add(context, values[0], -1);
}

static void tx_sum_value(sqlite3_context *context) {
    const __int128 limit = (__int128)999999999999999999LL;
    const tx_sum_state *state = sqlite3_aggregate_context(context, 0);
    __int128 sum = state ? sum_of(state) : 0;
    if (sum > limit || sum < -limit) {
        sqlite3_result_null(context);
    } else {
        sqlite3_result_int64(context, (sqlite3_int64)sum);
    }
}

int csqlite_register_tx_sum(sqlite3 *db) {
    return sqlite3_create_window_function(
        db, "tx_sum", 1, SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_DIRECTONLY, 0,
        tx_sum_step, tx_sum_value, tx_sum_value, tx_sum_inverse, 0);
}
