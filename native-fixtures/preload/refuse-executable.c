/* To be preloaded: a system that makes no memory executable, for everyone but Node itself, whose own generated code has to run. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <unistd.h>

int mprotect(void *address, size_t length, int protection) {
  Dl_info caller;
  if ((protection & PROT_EXEC) != 0 && dladdr(__builtin_return_address(0), &caller) != 0 && strstr(caller.dli_fname, "koffi") != NULL) {
    errno = EACCES;
    return -1;
  }
  return (int)syscall(SYS_mprotect, address, length, protection);
}
