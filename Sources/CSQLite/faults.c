#include "CSQLite.h"
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

struct csqlite_faults {
    sqlite3_vfs vfs;
    sqlite3_vfs *base;
    atomic_llong calls[CSQLITE_OPERATIONS];
    atomic_llong failures;
    // The armed fault. `left` counts down to 1, the call that fails; 0 means disarmed.
    atomic_llong left;
    atomic_int operation;
    atomic_int code;
    atomic_int forever;
    atomic_int files;
};

typedef struct {
    sqlite3_file file;
    csqlite_faults *faults;
    int kind;
    sqlite3_file *base;
} faulty_file;

static faulty_file *faulty(sqlite3_file *file) { return (faulty_file *)file; }
static sqlite3_file *base_of(sqlite3_file *file) { return faulty(file)->base; }

/// Counts the call and says whether it has to fail: SQLITE_OK or the armed code.
static int tried(csqlite_faults *faults, int operation, int kind) {
    atomic_fetch_add(&faults->calls[operation], 1);
    if (atomic_load(&faults->operation) != operation) return SQLITE_OK;
    int files = atomic_load(&faults->files);
    if (files && !(files & kind)) return SQLITE_OK;
    long long left = atomic_load(&faults->left);
    while (left > 0) {
        if (left == 1 && atomic_load(&faults->forever)) break;
        if (atomic_compare_exchange_weak(&faults->left, &left, left - 1)) break;
    }
    if (left != 1) return SQLITE_OK;
    atomic_fetch_add(&faults->failures, 1);
    return atomic_load(&faults->code);
}

static int tried_file(sqlite3_file *file, int operation) {
    return tried(faulty(file)->faults, operation, faulty(file)->kind);
}

static int f_close(sqlite3_file *file) {
    int code = base_of(file)->pMethods ? base_of(file)->pMethods->xClose(base_of(file)) : SQLITE_OK;
    return code;
}

static int f_read(sqlite3_file *file, void *bytes, int count, sqlite3_int64 offset) {
    int code = tried_file(file, CSQLITE_READ);
    return code ? code : base_of(file)->pMethods->xRead(base_of(file), bytes, count, offset);
}

static int f_write(sqlite3_file *file, const void *bytes, int count, sqlite3_int64 offset) {
    int code = tried_file(file, CSQLITE_WRITE);
    return code ? code : base_of(file)->pMethods->xWrite(base_of(file), bytes, count, offset);
}

static int f_truncate(sqlite3_file *file, sqlite3_int64 size) {
    int code = tried_file(file, CSQLITE_TRUNCATE);
    return code ? code : base_of(file)->pMethods->xTruncate(base_of(file), size);
}

static int f_sync(sqlite3_file *file, int flags) {
    int code = tried_file(file, CSQLITE_SYNC);
    return code ? code : base_of(file)->pMethods->xSync(base_of(file), flags);
}

static int f_size(sqlite3_file *file, sqlite3_int64 *size) {
    return base_of(file)->pMethods->xFileSize(base_of(file), size);
}

static int f_lock(sqlite3_file *file, int level) {
    return base_of(file)->pMethods->xLock(base_of(file), level);
}

static int f_unlock(sqlite3_file *file, int level) {
    return base_of(file)->pMethods->xUnlock(base_of(file), level);
}

static int f_check_reserved(sqlite3_file *file, int *result) {
    return base_of(file)->pMethods->xCheckReservedLock(base_of(file), result);
}

static int f_control(sqlite3_file *file, int operation, void *argument) {
    return base_of(file)->pMethods->xFileControl(base_of(file), operation, argument);
}

static int f_sector_size(sqlite3_file *file) {
    return base_of(file)->pMethods->xSectorSize(base_of(file));
}

static int f_characteristics(sqlite3_file *file) {
    return base_of(file)->pMethods->xDeviceCharacteristics(base_of(file));
}

static int f_shm_map(sqlite3_file *file, int page, int size, int extend, void volatile **memory) {
    return base_of(file)->pMethods->xShmMap(base_of(file), page, size, extend, memory);
}

static int f_shm_lock(sqlite3_file *file, int offset, int count, int flags) {
    return base_of(file)->pMethods->xShmLock(base_of(file), offset, count, flags);
}

static void f_shm_barrier(sqlite3_file *file) {
    base_of(file)->pMethods->xShmBarrier(base_of(file));
}

static int f_shm_unmap(sqlite3_file *file, int remove) {
    return base_of(file)->pMethods->xShmUnmap(base_of(file), remove);
}

// Version 2: no memory-mapped reads, which would pass the counters by.
static const sqlite3_io_methods faulty_methods = {
    .iVersion = 2,
    .xClose = f_close,
    .xRead = f_read,
    .xWrite = f_write,
    .xTruncate = f_truncate,
    .xSync = f_sync,
    .xFileSize = f_size,
    .xLock = f_lock,
    .xUnlock = f_unlock,
    .xCheckReservedLock = f_check_reserved,
    .xFileControl = f_control,
    .xSectorSize = f_sector_size,
    .xDeviceCharacteristics = f_characteristics,
    .xShmMap = f_shm_map,
    .xShmLock = f_shm_lock,
    .xShmBarrier = f_shm_barrier,
    .xShmUnmap = f_shm_unmap,
};

static int v_open(sqlite3_vfs *vfs, const char *name, sqlite3_file *file, int flags, int *out) {
    csqlite_faults *faults = vfs->pAppData;
    faulty_file *opened = faulty(file);
    opened->file.pMethods = 0;
    opened->faults = faults;
    opened->kind = flags;
    opened->base = (sqlite3_file *)(opened + 1);
    int code = tried(faults, CSQLITE_OPEN, flags);
    if (code) return code;
    code = faults->base->xOpen(faults->base, name, opened->base, flags, out);
    // SQLite calls xClose whenever the methods are set, also after a failed open.
    if (opened->base->pMethods) opened->file.pMethods = &faulty_methods;
    return code;
}

csqlite_faults *csqlite_faults_register(const char *name) {
    sqlite3_vfs *base = sqlite3_vfs_find(0);
    if (!base) return 0;
    size_t length = strlen(name) + 1;
    csqlite_faults *faults = calloc(1, sizeof *faults + length);
    if (!faults) return 0;
    char *copy = (char *)(faults + 1);
    memcpy(copy, name, length);
    faults->base = base;
    // Everything but opening (deleting, times, randomness) is the base's own, and takes any vfs
    // pointer: the unix implementation does not look at it.
    faults->vfs = *base;
    faults->vfs.pNext = 0;
    faults->vfs.zName = copy;
    faults->vfs.pAppData = faults;
    faults->vfs.szOsFile = (int)sizeof(faulty_file) + base->szOsFile;
    faults->vfs.xOpen = v_open;
    if (sqlite3_vfs_register(&faults->vfs, 0) != SQLITE_OK) {
        free(faults);
        return 0;
    }
    return faults;
}

void csqlite_faults_unregister(csqlite_faults *faults) {
    sqlite3_vfs_unregister(&faults->vfs);
    free(faults);
}

void csqlite_faults_arm(
    csqlite_faults *faults, int operation, sqlite3_int64 nth, int code, int forever, int files) {
    atomic_store(&faults->left, 0);
    atomic_store(&faults->operation, operation);
    atomic_store(&faults->code, code);
    atomic_store(&faults->forever, forever);
    atomic_store(&faults->files, files);
    atomic_store(&faults->left, nth);
}

void csqlite_faults_disarm(csqlite_faults *faults) { atomic_store(&faults->left, 0); }

sqlite3_int64 csqlite_faults_calls(const csqlite_faults *faults, int operation) {
    if (operation < 0 || operation >= CSQLITE_OPERATIONS) return 0;
    return atomic_load((atomic_llong *)&faults->calls[operation]);
}

sqlite3_int64 csqlite_faults_failures(const csqlite_faults *faults) {
    return atomic_load((atomic_llong *)&faults->failures);
}
