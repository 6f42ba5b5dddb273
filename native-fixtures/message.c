/* A parser of header messages ("Name: value" lines, an empty line, a body) that keeps all it makes in memory of its caller's allocator:
 * what a heap per message is for. It frees nothing. */
#include "fixtures.h"

#include <string.h>

struct msg_header {
  const char *name;
  const char *value;
  struct msg_header *next;
};

struct msg {
  int32_t count;
  int32_t body_length;
  struct msg_header *first;
  const char *body;
};

/* NULL where the allocator has no more. */
typedef void *(*msg_alloc)(size_t size);

enum { MSG_OK = 0, MSG_MALFORMED = -1, MSG_NO_MEMORY = -2 };

static char *copy_text(msg_alloc alloc, const char *text, size_t length) {
  char *copy = alloc(length + 1);
  if (copy == NULL) return NULL;
  memcpy(copy, text, length);
  copy[length] = 0;
  return copy;
}

/* One line without its end, into a header in front of `next`. */
static int32_t parse_header(msg_alloc alloc, const char *line, size_t length, struct msg_header **out) {
  const char *colon = memchr(line, ':', length);
  if (colon == NULL || colon == line) return MSG_MALFORMED;
  const char *value = colon + 1, *end = line + length;
  while (value < end && *value == ' ') value++;
  struct msg_header *header = alloc(sizeof *header);
  if (header == NULL) return MSG_NO_MEMORY;
  header->next = NULL;
  header->name = copy_text(alloc, line, (size_t)(colon - line));
  header->value = copy_text(alloc, value, (size_t)(end - value));
  if (header->name == NULL || header->value == NULL) return MSG_NO_MEMORY;
  *out = header;
  return MSG_OK;
}

EXPORT int32_t msg_parse(const char *text, size_t length, msg_alloc alloc, struct msg **out) {
  struct msg *message = alloc(sizeof *message);
  if (message == NULL) return MSG_NO_MEMORY;
  memset(message, 0, sizeof *message);
  struct msg_header **last = &message->first;
  const char *end = text + length;
  for (;;) {
    const char *newline = memchr(text, '\n', (size_t)(end - text));
    if (newline == NULL) return MSG_MALFORMED;
    size_t line = (size_t)(newline - text);
    if (line > 0 && text[line - 1] == '\r') line--;
    const char *next = newline + 1;
    if (line == 0) {
      text = next;
      break;
    }
    int32_t result = parse_header(alloc, text, line, last);
    if (result != MSG_OK) return result;
    last = &(*last)->next;
    message->count++;
    text = next;
  }
  message->body_length = (int32_t)(end - text);
  message->body = copy_text(alloc, text, (size_t)(end - text));
  if (message->body == NULL) return MSG_NO_MEMORY;
  *out = message;
  return MSG_OK;
}
