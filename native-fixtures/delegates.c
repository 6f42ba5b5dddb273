/* Delegates under stress: failing callbacks, recursion, addresses that are kept, threads that call back. */
#include <stdlib.h>
#include <string.h>

#include "fixtures.h"

typedef int32_t (*FxUnary)(int32_t value);
typedef FxUnary (*FxMaker)(int32_t value);
typedef void (*FxFill)(char **text, int32_t *number);
typedef char *(*FxText)(int32_t *number);

/* Calls to the end whatever comes back, and tells what came back. */
EXPORT int32_t fx_call_times(FxUnary function, int32_t count, int32_t *results) {
  int32_t i;
  for (i = 0; i < count; i++) results[i] = function(i);
  return i;
}
EXPORT int32_t fx_call_unary(FxUnary function, int32_t value) { return function(value); }
/* What the maker gives is called by the function that called the maker, from a shallower place of the stack. */
EXPORT int32_t fx_call_made(FxMaker maker, int32_t value) { return maker(value)(value); }
/* The sum of what the functions of a maker make of their numbers, all of them made before the first is called. */
EXPORT int32_t fx_call_all_made(FxMaker maker, int32_t count) {
  FxUnary *made = malloc(sizeof(FxUnary) * (size_t)count);
  int32_t i, sum = 0;
  for (i = 0; i < count; i++) made[i] = maker(i);
  for (i = 0; i < count; i++) sum += made[i](i);
  free(made);
  return sum;
}
/* What the last of the following returned, for calls whose result an exception hides. */
static int32_t last;
EXPORT int32_t fx_last(void) { return last; }

/* -1: the text was left null; else its length and the number. */
EXPORT int32_t fx_call_fill(FxFill function) {
  char *text = (char *)1;
  int32_t number = -1, result;
  function(&text, &number);
  result = text == NULL ? -1 : text == (char *)1 ? -2 : (int32_t)strlen(text) * 1000 + number;
  if (text != (char *)1) free(text);
  return last = result;
}
EXPORT int32_t fx_call_fill_own(FxFill function) {
  char *text = malloc(4);
  int32_t number = 7, result;
  memcpy(text, "old", 4);
  function(&text, &number);
  result = text == NULL ? -1 : (int32_t)strlen(text) * 1000 + number;
  free(text);
  return last = result;
}
EXPORT int32_t fx_call_text(FxText function) {
  int32_t number = 5;
  char *text = function(&number);
  int32_t result = text == NULL ? -1 : (int32_t)strlen(text) * 1000 + number;
  free(text);
  return last = result;
}

typedef char *(*FxTextOf)(const char *text, char letter);
/* What the function makes of a text and a letter, as bytes. */
EXPORT void fx_call_text_of(FxTextOf function, const char *text, char letter, char *out) {
  char *made = function(text, letter);
  strcpy(out, made == NULL ? "(null)" : made);
  free(made);
}

static FxUnary kept_unary;
EXPORT void fx_keep_unary(FxUnary function) { kept_unary = function; }
EXPORT int32_t fx_call_kept_unary(int32_t value) { return kept_unary(value); }
EXPORT void *fx_address_of(FxUnary function) { return (void *)function; }
EXPORT FxUnary fx_give_back(void *address) { return (FxUnary)address; }

typedef struct { FxUnary function; int32_t value; } FxTask;
EXPORT int32_t fx_run_task(const FxTask *task) { return task->function ? task->function(task->value) : -1; }

#ifndef _WIN32
#include <pthread.h>
#include <unistd.h>

typedef struct { FxUnary function; int32_t count; int32_t sum; volatile int32_t done; } FxThread;
static FxThread work;
static pthread_t thread;

static void *run(void *argument) {
  FxThread *w = argument;
  for (int32_t i = 0; i < w->count; i++) w->sum += w->function(i);
  w->done = 1;
  return NULL;
}
/* A thread that calls back `count` times; it is not waited for. */
EXPORT int32_t fx_thread_start(FxUnary function, int32_t count) {
  work = (FxThread){function, count, 0, 0};
  return pthread_create(&thread, NULL, run, &work);
}
EXPORT int32_t fx_thread_done(void) { return work.done; }
/* Waits for the thread, which may be waiting for this one. */
EXPORT int32_t fx_thread_join(void) { pthread_join(thread, NULL); return work.sum; }
EXPORT void fx_sleep(int32_t milliseconds) { usleep((useconds_t)milliseconds * 1000); }
#endif

/* For custom marshallers: what arrives, and what is left behind. */
EXPORT int32_t fx_text_length(const char *text) { return text == NULL ? -1 : (int32_t)strlen(text); }
EXPORT void fx_text_replace(char **text, const char *with) {
  free(*text);
  *text = NULL;
  if (with != NULL) { *text = malloc(strlen(with) + 1); strcpy(*text, with); }
}
EXPORT int32_t fx_three_add(int32_t *a, int32_t *b, int32_t *c) { ++*a; ++*b; ++*c; return *a + *b + *c; }
EXPORT int32_t fx_sum(int32_t *items, int32_t count) {
  int32_t sum = 0;
  for (int32_t i = 0; i < count; i++) sum += items[i]++;
  return sum;
}
EXPORT void fx_make(int32_t **items, int32_t *count, int32_t wanted) {
  *items = malloc(sizeof(int32_t) * (size_t)(wanted > 0 ? wanted : 1));
  for (int32_t i = 0; i < wanted; i++) (*items)[i] = i;
  *count = wanted;
}
typedef struct { uint8_t flag; uint16_t letter; int32_t number; } FxMixed;
EXPORT int32_t fx_mixed(FxMixed value) { return value.flag * 1000000 + value.letter * 100 + value.number; }
EXPORT FxMixed fx_mixed_make(int32_t number) { return (FxMixed){1, 'z', number}; }
EXPORT void fx_mixed_change(FxMixed *value) { value->flag = !value->flag; value->letter++; value->number++; }
/* Hands over one octet, one unit and the structure, and gives what comes back to fx_mixed. */
EXPORT int32_t fx_mixed_call(FxMixed (*function)(uint8_t flag, uint16_t letter, FxMixed value)) {
  return fx_mixed(function(1, 0x20ac, (FxMixed){0, 'b', 7}));
}
EXPORT int32_t fx_decimal_tail(const int64_t *words, int32_t count) { return (int32_t)words[2 * count - 1]; }

/*
 * A large result as the x64 ABIs have it: the caller passes its room first, and the callee returns the room's address. Tells whether it did,
 * and the sum of the octets there.
 */
EXPORT void fx_large(void *(*make)(void *room, int32_t value), int32_t *told) {
  unsigned char room[32];
  memset(room, 1, sizeof room);
  told[0] = make(room, 3) == room;
  told[1] = 0;
  for (size_t i = 0; i < sizeof room; i++) told[1] += room[i];
}
