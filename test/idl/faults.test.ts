import { describe, expect, it } from 'vitest';
import { importIdl } from '../../src/idl/index.ts';
import { faultsOf, inInterface, shown } from './support.ts';

describe('what is wrong is told with file, line and column', () => {
  it.each<[text: string, faults: string[]]>([
    ['typedef struct S { long a } S;', ['t.idl:3:27: Expected "(", ",", ":", ";", or "[" but "}" found.']],
    ['typedef struct S { FOO a; } S;\n  typedef BAR T;', ['t.idl:3:20: no type is called FOO', 't.idl:4:11: no type is called BAR']],
    ['typedef struct S { struct S s; } S;', ['t.idl:3:34: struct S contains itself']],
    ['typedef struct A { struct B { struct A a[2]; } b; } A;', ['struct B contains itself', 'struct A contains itself']],
    ['struct S { long a[sizeof(struct S)]; };', ['t.idl:3:19: constants are defined by each other, or too deeply']],
    ['const long A = B; const long B = A;', ['t.idl:3:16: constants are defined by each other', 't.idl:3:34: constants are']],
    ['const long A = 1; const long A = 2;', ['t.idl:3:30: A is declared twice']],
    ['typedef enum { A, B, A } E;', ['t.idl:3:22: A is declared twice']],
    ['typedef long T; typedef short T;', ['t.idl:3:31: T is declared twice']],
    ['const long A = 1 / 0;', ['t.idl:3:16: division by zero']],
    ['typedef long T[0 - 1];', ['t.idl:3:16: -1 is no number of elements']],
    ['struct S { long a; long a; };', ['t.idl:3:20: two members are called a']],
    ['void f([in] long a, [in] long a);', ['t.idl:3:31: two parameters are called a']],
    ['struct S { [size_is(m)] long *a; };', ['t.idl:3:21: m is neither a field, a parameter nor an integer constant']],
    ['struct S { long n; [size_is(n)] long a[]; long b; };', ['t.idl:3:20: the conformant member a is not the last one']],
    ['struct S { [size_is(1, 2)] long *a; };', ['t.idl:3:34: size_is has more expressions than there are pointers and dimensions']],
    ['struct S { [string] long *a; };', ['t.idl:3:27: string is for char, byte and wchar_t']],
    ['struct S { [ref, unique] long *a; };', ['t.idl:3:18: unique contradicts ref']],
    ['union switch (long t) { case 1: long a; case 1: long b; } u;', ['t.idl:3:59: u is neither']],
    ['typedef union switch (long t) { case 1: long a; case 1: long b; } U;', ['t.idl:3:49: two arms have the case 1']],
    ['typedef union switch (long t) { default: long a; default: long b; } U;', ['two arms are the default']],
    ['typedef [switch_type(long)] union { [case(1)] long a; } U; void f([in] U u);', ['the union U needs a switch_is']],
    ['/* and so on', ['t.idl:3:1: the comment does not end']],
    ['#if 1', ['#endif is missing']],
    ['#else', ['t.idl:3:1: #else without #if']],
    ['#error stop', ['t.idl:3:1: #error stop']],
    ['typedef long T; `', ['t.idl:3:17: ']],
  ])('%s', (text, expected) => {
    const faults = faultsOf(() => inInterface(text));
    expect(faults).toHaveLength(expected.length);
    for (const [index, fault] of faults.entries()) expect(fault).toContain(expected[index]);
  });

  it('in text that macros gave, at the use of the macro', () => {
    expect(faultsOf(() => inInterface('#define TWICE(x) x x\n#define WORD FOO\ntypedef long A[4];\n  typedef WORD B;'))).toEqual([
      't.idl:6:11: no type is called FOO',
    ]);
  });

  it('each, although another statement cannot be read', () => {
    const text = [
      'typedef struct S { long a } S;',
      'typedef struct T { long b; short 3c; long d; } T;',
      'typedef long A; typedef short A;',
      'void f([in) long a);',
      'void g([in] long a);',
      'void g2([in] FOO a);',
    ];
    expect(faultsOf(() => inInterface(text.join('\n')))).toEqual([
      expect.stringMatching(/^t\.idl:3:27: Expected .* but "}" found/),
      expect.stringMatching(/^t\.idl:4:34: .*3/),
      't.idl:5:31: A is declared twice',
      expect.stringMatching(/^t\.idl:6:11: /),
    ]);
  });

  it('in a header, without the other interfaces', () => {
    const text = '[object 12] interface a { void f(); }\n[object] interface b { void 1(); }\ninterface c { void g() }';
    expect(faultsOf(() => importIdl(text)).map((fault) => fault.split(' ')[0])).toEqual(['idl:1:9:', 'idl:2:29:', 'idl:3:24:']);
  });

  it('at most twenty of one file', () => {
    expect(faultsOf(() => inInterface('typedef 1;\n'.repeat(50)))).toHaveLength(20);
  });

  it('of the interface itself', () => {
    expect(faultsOf(() => importIdl('[uuid(12)] interface t { }'))).toEqual(['idl:1:2: this is no UUID']);
    expect(faultsOf(() => importIdl('interface t { }\ninterface t { }'))).toEqual(['idl:2:1: interface t is declared twice']);
    expect(faultsOf(() => importIdl('[pointer_default(some)] interface t { }'))[0]).toContain('pointer_default takes ref, unique or ptr');
    expect(faultsOf(() => importIdl('interface t : u { void f(); }'))[0]).toContain('no interface is called u');
  });

  it('macros that grow without end are stopped', () => {
    const levels = ['z()', 'a', 'b', 'c', 'd', 'e'].map((name, index, all) => {
      const inner = all[index - 1];
      return `#define ${name.replace('()', '')}() ${inner === undefined ? '' : `${inner.replace('()', '')}()`.repeat(30)}`;
    });
    expect(faultsOf(() => inInterface(`${levels.join('\n')}\ne()`))[0]).toContain('grows without end');
  });

  it('text that is no text', () => {
    expect(() => importIdl(1 as never)).toThrow(/importIdl/);
  });
});

describe('what is right but not done is listed, and spoils only what needs it', () => {
  it.each<[text: string, message: string]>([
    ['typedef struct B { long a : 3; } B;', 'bit fields are not supported'],
    ['typedef struct B { void *p; } B;', 'void has no form on the wire'],
    ['typedef struct B { union { long a; short b; } u; } B;', 'needs a switch_is'],
    ['typedef [frobnicate(1)] long B;', 'the attribute frobnicate is not known'],
    ['typedef struct B { [subcontext(4)] long a; } B;', 'the attribute subcontext is not known'],
    ['typedef long (*B)(long);', 'pointers to functions are not supported'],
    ['typedef [public] bitmap { A = 0x1, C_ = 0x2 } B;', 'bitmap is not known to MIDL'],
    ['typedef struct B { [size_is(count(a))] long *p; long a; } B;', 'calls such as that of count are not known to MIDL'],
    ['typedef struct _U B;', 'struct _U has no members'],
    ['interface IThing; typedef struct { IThing b; } B;', 'IThing is an interface: only pointers to it travel'],
  ])('%s', (text, message) => {
    const program = inInterface(`${text}\ntypedef struct C { long c; } C;\nvoid f([in] C *c);\nvoid g([in] B *b);`);
    expect(shown(program.unsupported)).toEqual([expect.stringMatching(new RegExp(`^t\\.idl:3:\\d+: .*${message}`))]);
    expect(Object.keys(program.types)).toEqual(['C']);
    expect(Object.keys(program.procedures)).toEqual(['f']);
  });

  it('a union of C among the types', () => {
    const program = inInterface('typedef union B { long a; short b; } B;');
    expect(shown(program.unsupported)).toEqual(["t.idl:3:19: the union B has no cases: it is C's, and has no form on the wire"]);
    expect(Object.keys(program.types)).toEqual([]);
  });

  it('a procedure that is left out keeps its number', () => {
    const { procedures } = inInterface('void f([in, frob] long a);\nvoid g();');
    expect(procedures.g?.number).toBe(1);
  });

  it('what needs a file that was not read', () => {
    const text = `import "ms-oaut.idl"; interface t { typedef struct { VARIANT v; } S; typedef struct { long n[LIMIT]; } T;
      void f([in] VARIANT *v); void g([in] long a); } interface u : FAR_AWAY { void h([in] long b); }`;
    const program = importIdl(text);
    expect(shown(program.unsupported)).toEqual([
      'idl:1:1: ms-oaut.idl is not imported: there is no option resolve',
      'idl:1:54: no type is called VARIANT',
      'idl:1:94: no constant is called LIMIT',
      'idl:2:19: no type is called VARIANT',
      'idl:2:55: no interface is called FAR_AWAY',
    ]);
    // The procedures of u have no numbers that are known.
    expect(Object.keys(program.procedures)).toEqual(['g']);
    expect(program.procedures.g?.number).toBe(1);
  });

  it('a local procedure that could not travel', () => {
    const program = importIdl(`[object, uuid(12345678-1234-abcd-ef00-0123456789ab)] interface t : IUnknown {
      typedef union { long a; short b; } U;
      [local] HRESULT f([in] U *u, [out] struct S *s);
      HRESULT g(long);
    }`);
    expect(program.unsupported.map(({ line }) => line)).toEqual([2, 3]);
    expect(program.procedures.g).toMatchObject({ number: 4, parameters: [{ name: 'parameter0', in: true }] });
  });
});
