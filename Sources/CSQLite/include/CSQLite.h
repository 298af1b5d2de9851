#pragma once

// The few things that libsqlite3 says in a way Swift cannot: variadic calls, the transient
// destructor, 128-bit sums and a file system that fails on request.
#include <sqlite3.h>

/// sqlite3_db_config for the options that take an int and give the new state back.
int csqlite_db_config(sqlite3 *db, int option, int value, int *now);

/// Binds copies; an empty text or blob is bound as empty, never as NULL.
int csqlite_bind_text(sqlite3_stmt *statement, int index, const char *bytes, sqlite3_uint64 count);
int csqlite_bind_blob(sqlite3_stmt *statement, int index, const void *bytes, sqlite3_uint64 count);

/// Results of functions, copied; an empty one is empty, never NULL.
void csqlite_result_text(sqlite3_context *context, const char *bytes, sqlite3_uint64 count);
void csqlite_result_blob(sqlite3_context *context, const void *bytes, sqlite3_uint64 count);

/// Registers `tx_sum(integer)`, an aggregate and window function: the exact sum, NULL when it is
/// outside ±(10^18 − 1), 0 over nothing. NULLs are skipped; anything else is an error.
int csqlite_register_tx_sum(sqlite3 *db);

/// A file system that wraps the default one and fails a chosen call. For tests of storage faults.
typedef struct csqlite_faults csqlite_faults;

enum csqlite_operation {
    CSQLITE_READ = 0,
    CSQLITE_WRITE = 1,
    CSQLITE_SYNC = 2,
    CSQLITE_TRUNCATE = 3,
    CSQLITE_OPEN = 4,
    CSQLITE_OPERATIONS = 5
};

/// Registers the file system under a name; NULL when memory or the registry refuses.
csqlite_faults *csqlite_faults_register(const char *name);
/// Takes it out again; every connection that uses it must be closed before.
void csqlite_faults_unregister(csqlite_faults *faults);
/// The `nth` next call (1 = the very next) of the operation gives `code`; with `forever` all later
/// ones too. Only files opened with one of the SQLITE_OPEN_… bits in `files` count (0 = all).
void csqlite_faults_arm(
    csqlite_faults *faults, int operation, sqlite3_int64 nth, int code, int forever, int files);
/// Nothing fails any more.
void csqlite_faults_disarm(csqlite_faults *faults);
/// How many calls of the operation were seen since registration.
sqlite3_int64 csqlite_faults_calls(const csqlite_faults *faults, int operation);
/// How many calls were made to fail since registration.
sqlite3_int64 csqlite_faults_failures(const csqlite_faults *faults);
