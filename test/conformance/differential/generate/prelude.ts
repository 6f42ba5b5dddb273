/** `generated.h`: what the fixtures hash and write with. Everything is static, so that each suite has a hash of its own. */
export const prelude = `/* Hashes everything that is received, and makes what is written out of the hash. */
#include <errno.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#pragma GCC diagnostic ignored "-Wunused-function"
#pragma GCC diagnostic ignored "-Wunused-parameter"
#pragma GCC diagnostic ignored "-Waddress-of-packed-member"
#define EXPORT __attribute__((visibility("default")))

typedef struct { uint32_t a; uint16_t b, c; uint8_t d[8]; } guid_t;
typedef struct { uint16_t reserved; uint8_t scale, sign; uint32_t high; uint64_t low; } decimal_t;
typedef struct { double days; } date_t;
/* zeros in the registers of integers and of floats */
typedef struct { int64_t integer; double real; } zeros_t;
/* of the class of a double, without its alignment */
typedef double filler_t __attribute__((aligned(1)));

static uint64_t state;
static uint64_t parts[32];
static int count;

static inline void mix(uint64_t v)
{
  state ^= v + 0x9e3779b97f4a7c15u;
  state *= 0xff51afd7ed558ccdu;
  state ^= state >> 32;
}
static inline uint64_t draw(void)
{
  mix(0x5851f42d4c957f2du);
  return state >> 3;
}
static inline void mix_double(double d)
{
  uint64_t bits = 0x7ff8000000000000u;
  if (d == d) memcpy(&bits, &d, 8);
  mix(bits);
}
static inline void mix_bytes(const void *p, size_t n)
{
  for (size_t i = 0; i < n; i++) mix(((const uint8_t *)p)[i]);
}
static inline void mix_text8(const char *s, size_t n)
{
  if (!s) { mix(0); return; }
  mix(1);
  for (size_t i = 0; i < n && s[i]; i++) mix((uint8_t)s[i] + 2u);
}
static inline void mix_text16(const uint16_t *s, size_t n)
{
  if (!s) { mix(0); return; }
  mix(1);
  for (size_t i = 0; i < n && s[i]; i++) mix(s[i] + 2u);
}
static inline void mix_bstr(const uint16_t *s)
{
  uint32_t bytes;
  if (!s) { mix(0); return; }
  memcpy(&bytes, (const char *)s - 4, 4);
  mix(bytes);
  mix_bytes(s, bytes + 2);
}

static inline double make_float(void)
{
  switch (draw() % 8) {
  case 0: return 0.0;
  case 1: return -1.0;
  default: return ((double)(draw() % 65536) - 32768) / 64;
  }
}
static inline uint32_t make_bool(int size)
{
  static const uint32_t wide[] = { 0, 1, 2, 0x100, 0xffffffff }, narrow[] = { 0, 1, 2, 0x80, 0xff };
  return (size == 1 ? narrow : wide)[draw() % 5];
}
static inline void make_guid(guid_t *g)
{
  for (int i = 0; i < 16; i++) ((uint8_t *)g)[i] = (uint8_t)draw();
}
static inline void make_decimal(decimal_t *d)
{
  d->reserved = 0;
  d->scale = (uint8_t)(draw() % 29);
  d->sign = draw() % 2 ? 0x80 : 0;
  d->high = (uint32_t)draw();
  d->low = draw();
}
static inline int32_t make_hresult(void)
{
  static const uint32_t values[] = { 0, 0, 0, 0, 1, 0x80004005, 0x80070057, 0x8007000e, 0x80131509 };
  return (int32_t)values[draw() % 9];
}
/* what a callback receives can always be converted back: an exception while it is ends .NET's process */
static int tame;
/* mostly ASCII; some texts have bytes that are no UTF-8, or units that are no characters */
static inline void put_text8(char *p, int room)
{
  int n = (int)(draw() % (uint64_t)room), rare = draw() % 4 == 0 && !tame;
  for (int i = 0; i < n; i++) p[i] = (char)(rare && draw() % 2 ? 0x80 + draw() % 128 : 0x20 + draw() % 95);
  p[n] = 0;
}
static inline void put_text16(uint16_t *p, int room)
{
  static const uint16_t rares[] = { 0x20ac, 0xd83d, 0xde00, 0xfeff, 0xffff };
  int n = (int)(draw() % (uint64_t)room);
  for (int i = 0; i < n; i++) p[i] = draw() % 16 ? (uint16_t)(0x20 + draw() % 95) : rares[draw() % 5];
  p[n] = 0;
}
static inline uint16_t make_char(int size)
{
  if (draw() % 8) return (uint16_t)(0x20 + draw() % 95);
  return size == 1 ? (uint16_t)(draw() % 256) : (uint16_t)draw();
}
static inline char *new_text8(void)
{
  char *p;
  if (draw() % 8 == 0) return NULL;
  p = malloc(32);
  put_text8(p, 12);
  switch (draw() % 12) {
  case 0: case 1: strcat(p, "\\xc3\\xa9"); break;
  case 2: strcat(p, "\\xf0\\x9f\\x98\\x80"); break;
  case 3: strcat(p, "\\xed\\xa0\\xbdx"); break;
  case 4: if (!tame) strcat(p, "\\xe2\\x82"); break;
  default: break;
  }
  return p;
}
static inline uint16_t *new_text16(void)
{
  uint16_t *p;
  if (draw() % 8 == 0) return NULL;
  p = malloc(64);
  put_text16(p, 12);
  return p;
}
/* BSTRs as .NET's own: eight bytes in front, the length in the last four of them */
static inline void *new_bstr(int wide)
{
  char text[64], *p;
  uint32_t bytes;
  if (draw() % 8 == 0) return NULL;
  memset(text, 0, sizeof text);
  if (wide) put_text16((uint16_t *)text, 12); else put_text8(text, 12);
  for (bytes = 0; text[bytes] || (wide && text[bytes + 1]); bytes += wide ? 2 : 1) { }
  if (wide && bytes > 2 && draw() % 4 == 0) memset(text + 2, 0, 2);
  p = (char *)malloc(8 + bytes + 3) + 8;
  memcpy(p - 4, &bytes, 4);
  memcpy(p, text, bytes);
  memset(p + bytes, 0, 3);
  return p;
}
static inline void free_bstr(void *p)
{
  if (p) free((char *)p - 8);
}
static inline void mix_bstr8(const char *s)
{
  uint32_t bytes;
  if (!s) { mix(0); return; }
  memcpy(&bytes, s - 4, 4);
  mix(bytes);
  mix_bytes(s, bytes + 1);
}

/* a hash for each parameter: what is written to it depends on what came in it, the result on everything */
static inline void begin(void) { memset(parts, 0, sizeof parts); count = 0; }
static inline void start(int i) { state = 0x1234567u * (uint64_t)(i + 1); }
static inline void part(int i) { parts[i] = state; count = i + 1; }
static inline void resume(int i) { state = parts[i] ^ 0xa5a5a5a5a5a5a5a5u; }
static inline void resume_all(void)
{
  state = 99;
  for (int i = 0; i < count; i++) mix(parts[i]);
}
/* numbers that marshaller classes refuse, and that mean null, more often than others */
static inline int32_t make_amount(void)
{
  static const int32_t special[] = { 13, 14, 130, -1, 0, 0 };
  return draw() % 4 || tame ? (int32_t)(draw() % 100) + 20 : special[draw() % 6];
}
static char lines[1 << 16];
static inline void trace(const char *line)
{
  if (strlen(lines) + strlen(line) + 2 > sizeof lines) return;
  strcat(strcat(lines, line), "\\n");
}
static inline char *traced(void)
{
  char *text = strdup(lines);
  lines[0] = 0;
  return text;
}
static inline char *taken(void)
{
  char *text = malloc(32 * 20 + 1), *p = text;
  *p = 0;
  for (int i = 0; i < count; i++) p += sprintf(p, "%s%d:%016llx", i ? " " : "", i, (unsigned long long)parts[i]);
  count = 0;
  return text;
}
`;

/** The Makefile of generated fixtures. */
export const makefile = `OUT ?= ../build
CC ?= cc
CFLAGS ?= -O1 -g
CFLAGS += -std=gnu11 -Wall -fvisibility=hidden -fPIC

$(OUT)/libgenerated.so: $(wildcard *.c) generated.h Makefile
	mkdir -p $(OUT)
	$(CC) $(CFLAGS) -shared -o $@ $(wildcard *.c)
`;
