/* Tells the thread sanitizer of Swift's Mutex, preloaded into a program that is built with it.
 *
 * Mutex takes and gives a free lock by atomic instructions of the caller, which the sanitizer sees. Where threads meet,
 * it calls the two functions below in a library that was built without the sanitizer: all that such a lock protects
 * would seem to race. They pass every call on and say what it means. The lock's address is Swift's self, in r13. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdio.h>
#include <stdlib.h>

#ifndef __x86_64__
#error "written for x86-64"
#endif

#define LOCK "$s15Synchronization12_MutexHandleV9_lockSlowyys6UInt32VF"
#define UNLOCK "$s15Synchronization12_MutexHandleV11_unlockSlowyyF"

void __tsan_acquire(void *address) __attribute__((weak));
void __tsan_release(void *address) __attribute__((weak));

__attribute__((used)) static void *next_lock, *next_unlock;

__attribute__((used)) static void taken(void *lock) {
    if (__tsan_acquire) __tsan_acquire(lock);
}

__attribute__((used)) static void given(void *lock) {
    if (__tsan_release) __tsan_release(lock);
}

__attribute__((constructor)) static void find(void) {
    next_lock = dlsym(RTLD_NEXT, LOCK);
    next_unlock = dlsym(RTLD_NEXT, UNLOCK);
    /* A program without Swift's locks, such as a shell that was started, needs neither. */
    if (!next_lock != !next_unlock) {
        fputs("locks.c does not know this version of Swift's Mutex\n", stderr);
        abort();
    }
}

__attribute__((naked)) void lock_slowly(void) __asm__(LOCK);
void lock_slowly(void) {
    __asm__("pushq %r13\n\t"
            "call *next_lock(%rip)\n\t"
            "movq (%rsp), %rdi\n\t"
            "call taken\n\t"
            "popq %r13\n\t"
            "ret");
}

__attribute__((naked)) void unlock_slowly(void) __asm__(UNLOCK);
void unlock_slowly(void) {
    __asm__("pushq %r13\n\t"
            "movq %r13, %rdi\n\t"
            "call given\n\t"
            "movq (%rsp), %r13\n\t"
            "call *next_unlock(%rip)\n\t"
            "popq %r13\n\t"
            "ret");
}
