// Loaded before libc into the server: counts the calls that change files below one folder, makes the n-th of
// them fail, kill the process or lie, and records all of them for the replay of power losses.
//
// CAMPAIGN_SHIM_FOLDER   the folder that counts
// CAMPAIGN_SHIM_CONTROL  a file of one page, `struct control`, that the campaign maps too
// CAMPAIGN_SHIM_LOG      where calls are recorded; without it nothing is
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

enum operation { OPEN, WRITE, TRUNCATE, SYNC, RENAME, UNLINK, MKDIR, OPERATIONS = 8 };
enum kind { NOTHING = 0, DATABASE = 1, LOG = 2, OTHER = 4, FOLDER = 8 };
enum action { FAIL, SHORT, KILL_BEFORE, KILL_TORN, KILL_AFTER, LIE };

struct control {
    int32_t operations;  // bits of enum operation
    int32_t kinds;       // bits of enum kind
    int32_t action;
    int32_t error;
    int32_t sticky;
    int32_t unused;
    int64_t left;  // counts down to 1, the call that is hit; 0: disarmed
    int64_t hits;
    int64_t calls[OPERATIONS];
};

struct record {
    uint8_t operation, kind;
    uint16_t path, other;  // lengths of the names that follow
    uint16_t flags;        // of OPEN: 1 created, 2 truncated
    int64_t offset;
    int64_t length;  // of the bytes that follow the names
} __attribute__((packed));

#define DESCRIPTORS 4096
static struct {
    int kind;
    char *path;
} tracked[DESCRIPTORS];

static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static struct control *control;
static char folder[PATH_MAX];
static size_t folder_length;
static int log_descriptor = -1;

__attribute__((constructor)) static void begin(void) {
    const char *where = getenv("CAMPAIGN_SHIM_FOLDER");
    const char *page = getenv("CAMPAIGN_SHIM_CONTROL");
    const char *log = getenv("CAMPAIGN_SHIM_LOG");
    if (!where || !page) return;
    int descriptor = syscall(SYS_openat, AT_FDCWD, page, O_RDWR | O_CLOEXEC, 0);
    if (descriptor < 0) abort();
    void *map = mmap(0, sizeof *control, PROT_READ | PROT_WRITE, MAP_SHARED, descriptor, 0);
    if (map == MAP_FAILED) abort();
    if (log)
        log_descriptor =
            syscall(SYS_openat, AT_FDCWD, log, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    strncpy(folder, where, sizeof folder - 1);
    folder_length = strlen(folder);
    control = map;
}

static int ends_with(const char *text, const char *end) {
    size_t length = strlen(text), count = strlen(end);
    return length >= count && !strcmp(text + length - count, end);
}

// What a name is to us; shared memory, the lock and sockets hold nothing that has to last.
static int kind_of(const char *path) {
    if (!control || strncmp(path, folder, folder_length)) return NOTHING;
    if (path[folder_length] && path[folder_length] != '/') return NOTHING;
    if (ends_with(path, "-shm") || ends_with(path, ".lock") || ends_with(path, ".sock"))
        return NOTHING;
    if (ends_with(path, "nastavnik.db")) return DATABASE;
    if (ends_with(path, "-wal") || ends_with(path, "-journal")) return LOG;
    return OTHER;
}

static int absolute(const char *path, char *out) {
    if (path[0] == '/') {
        strncpy(out, path, PATH_MAX - 1);
        out[PATH_MAX - 1] = 0;
        return 1;
    }
    if (!getcwd(out, PATH_MAX)) return 0;
    size_t length = strlen(out);
    if (length + strlen(path) + 2 > PATH_MAX) return 0;
    out[length] = '/';
    strcpy(out + length + 1, path);
    return 1;
}

static void note(
    int operation, int kind, const char *path, const char *other, int flags, int64_t offset,
    const void *bytes, int64_t length
) {
    if (log_descriptor < 0) return;
    struct record record = {
        operation, kind, strlen(path), other ? strlen(other) : 0, flags, offset, length};
    struct iovec parts[] = {
        {&record, sizeof record},
        {(void *)path, record.path},
        {(void *)(other ? other : ""), record.other},
        {(void *)(bytes ? bytes : ""), bytes ? length : 0},
    };
    int64_t whole = 0;
    for (int i = 0; i < 4; i++) whole += parts[i].iov_len;
    if (syscall(SYS_writev, log_descriptor, parts, 4) != whole) abort();
}

// Counts a call; what is to be done to it, or -1.
static int hit(int operation, int kind) {
    control->calls[operation]++;
    if (!(control->operations & 1 << operation) || !(control->kinds & kind)) return -1;
    if (control->left <= 0) return -1;
    if (control->left > 1) {
        control->left--;
        return -1;
    }
    if (!control->sticky) control->left = 0;
    control->hits++;
    if (control->action == KILL_BEFORE) kill(getpid(), SIGKILL);
    return control->action;
}

static void killed_after(int action) {
    if (action == KILL_AFTER || action == KILL_TORN) kill(getpid(), SIGKILL);
}

static void track(int descriptor) {
    if (!control || descriptor < 0 || descriptor >= DESCRIPTORS) return;
    char link[64], path[PATH_MAX];
    snprintf(link, sizeof link, "/proc/self/fd/%d", descriptor);
    ssize_t length = readlink(link, path, sizeof path - 1);
    if (length < 0) return;
    path[length] = 0;
    int kind = kind_of(path);
    if (!kind) return;
    struct stat status;
    if (!fstat(descriptor, &status) && S_ISDIR(status.st_mode)) kind = FOLDER;
    free(tracked[descriptor].path);
    tracked[descriptor].path = strdup(path);
    tracked[descriptor].kind = kind;
}

static int kind_at(int descriptor) {
    if (!control || descriptor < 0 || descriptor >= DESCRIPTORS) return NOTHING;
    return tracked[descriptor].kind;
}

static int opened(int at, const char *path, int flags, mode_t mode) {
    char full[PATH_MAX];
    int changes = flags & (O_CREAT | O_TRUNC);
    int kind = changes && at == AT_FDCWD && absolute(path, full) ? kind_of(full) : NOTHING;
    pthread_mutex_lock(&mutex);
    int descriptor = -1, action = kind ? hit(OPEN, kind) : -1;
    if (action == FAIL) {
        errno = control->error;
    } else {
        struct stat before;
        int stood = kind && !stat(full, &before);
        descriptor = syscall(SYS_openat, at, path, flags, mode);
        if (descriptor >= 0) track(descriptor);
        int what = (stood ? 0 : 1) | (flags & O_TRUNC ? 2 : 0);
        if (descriptor >= 0 && kind && what)
            note(OPEN, kind, tracked[descriptor].path, 0, what, 0, 0, 0);
        killed_after(action);
    }
    int error = errno;
    pthread_mutex_unlock(&mutex);
    errno = error;
    return descriptor;
}

#define MODE(flags, mode) \
    mode_t mode = 0; \
    if (flags & (O_CREAT | __O_TMPFILE)) { \
        va_list rest; \
        va_start(rest, flags); \
        mode = va_arg(rest, mode_t); \
        va_end(rest); \
    }

int open(const char *path, int flags, ...) {
    MODE(flags, mode)
    return opened(AT_FDCWD, path, flags, mode);
}

int open64(const char *path, int flags, ...) {
    MODE(flags, mode)
    return opened(AT_FDCWD, path, flags, mode);
}

int openat(int at, const char *path, int flags, ...) {
    MODE(flags, mode)
    return opened(at, path, flags, mode);
}

int openat64(int at, const char *path, int flags, ...) {
    MODE(flags, mode)
    return opened(at, path, flags, mode);
}

int close(int descriptor) {
    if (kind_at(descriptor)) {
        pthread_mutex_lock(&mutex);
        tracked[descriptor].kind = NOTHING;
        pthread_mutex_unlock(&mutex);
    }
    return syscall(SYS_close, descriptor);
}

// A write at an offset; a negative one stands for where the file stands.
static ssize_t written(int descriptor, const void *bytes, size_t count, off_t offset) {
    int kind = kind_at(descriptor);
    if (!kind)
        return offset < 0 ? syscall(SYS_write, descriptor, bytes, count)
                          : syscall(SYS_pwrite64, descriptor, bytes, count, offset);
    pthread_mutex_lock(&mutex);
    int action = hit(WRITE, kind);
    ssize_t result = -1;
    if (action == FAIL) {
        errno = control->error;
    } else if (action == LIE) {
        result = count;
    } else {
        if ((action == SHORT || action == KILL_TORN) && count > 1) count /= 2;
        off_t place = offset < 0 ? lseek(descriptor, 0, SEEK_CUR) : offset;
        result = offset < 0 ? syscall(SYS_write, descriptor, bytes, count)
                            : syscall(SYS_pwrite64, descriptor, bytes, count, offset);
        if (result > 0) note(WRITE, kind, tracked[descriptor].path, 0, 0, place, bytes, result);
        killed_after(action);
    }
    int error = errno;
    pthread_mutex_unlock(&mutex);
    errno = error;
    return result;
}

ssize_t write(int descriptor, const void *bytes, size_t count) {
    return written(descriptor, bytes, count, -1);
}

ssize_t pwrite(int descriptor, const void *bytes, size_t count, off_t offset) {
    return written(descriptor, bytes, count, offset);
}

ssize_t pwrite64(int descriptor, const void *bytes, size_t count, off64_t offset) {
    return written(descriptor, bytes, count, offset);
}

static int truncated(int descriptor, off_t size) {
    int kind = kind_at(descriptor);
    if (!kind) return syscall(SYS_ftruncate, descriptor, size);
    pthread_mutex_lock(&mutex);
    int action = hit(TRUNCATE, kind), result = -1;
    if (action == FAIL) {
        errno = control->error;
    } else {
        result = syscall(SYS_ftruncate, descriptor, size);
        if (!result) note(TRUNCATE, kind, tracked[descriptor].path, 0, 0, size, 0, 0);
        killed_after(action);
    }
    int error = errno;
    pthread_mutex_unlock(&mutex);
    errno = error;
    return result;
}

int ftruncate(int descriptor, off_t size) { return truncated(descriptor, size); }
int ftruncate64(int descriptor, off64_t size) { return truncated(descriptor, size); }

static int synced(int descriptor, long call) {
    int kind = kind_at(descriptor);
    if (!kind) return syscall(call, descriptor);
    pthread_mutex_lock(&mutex);
    int action = hit(SYNC, kind), result = -1;
    if (action == FAIL) {
        errno = control->error;
    } else if (action == LIE) {
        result = 0;
    } else {
        result = syscall(call, descriptor);
        if (!result) note(SYNC, kind, tracked[descriptor].path, 0, 0, 0, 0, 0);
        killed_after(action);
    }
    int error = errno;
    pthread_mutex_unlock(&mutex);
    errno = error;
    return result;
}

int fsync(int descriptor) { return synced(descriptor, SYS_fsync); }
int fdatasync(int descriptor) { return synced(descriptor, SYS_fdatasync); }

// Calls that change names.
static int named(int operation, const char *path, const char *other, int (*call)(const char *, const char *, mode_t), mode_t mode) {
    char full[PATH_MAX], second[PATH_MAX];
    int kind = absolute(path, full) ? kind_of(full) : NOTHING;
    if (!kind || (other && !absolute(other, second))) return call(path, other, mode);
    pthread_mutex_lock(&mutex);
    int action = hit(operation, kind), result = -1;
    if (action == FAIL) {
        errno = control->error;
    } else {
        result = call(path, other, mode);
        if (!result) note(operation, kind, full, other ? second : 0, 0, 0, 0, 0);
        killed_after(action);
    }
    int error = errno;
    pthread_mutex_unlock(&mutex);
    errno = error;
    return result;
}

static int call_rename(const char *from, const char *to, mode_t mode) {
    (void)mode;
    return syscall(SYS_rename, from, to);
}

static int call_unlink(const char *path, const char *none, mode_t mode) {
    (void)none, (void)mode;
    return syscall(SYS_unlink, path);
}

static int call_mkdir(const char *path, const char *none, mode_t mode) {
    (void)none;
    return syscall(SYS_mkdir, path, mode);
}

int rename(const char *from, const char *to) { return named(RENAME, from, to, call_rename, 0); }
int unlink(const char *path) { return named(UNLINK, path, 0, call_unlink, 0); }
int mkdir(const char *path, mode_t mode) { return named(MKDIR, path, 0, call_mkdir, mode); }
