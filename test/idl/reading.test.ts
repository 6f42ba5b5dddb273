import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type IdlProgram, importIdl, interfaceOf } from '../../src/idl/index.ts';
import { procedureCodec, typeCodec, typeText } from '../../src/ndr/index.ts';
import type { WireStruct, WireUnion } from '../../src/types/wire/index.ts';
import { faultsOf, inInterface, shown } from './support.ts';

const corpus = join(import.meta.dirname, '..', 'conformance', 'corpus');

/** Members of a structure, or arms of a union, as text. */
function parts({ types }: IdlProgram, name: string): Record<string, string> {
  const type = types[name] as WireStruct | WireUnion;
  if (type.kind === 'struct') return Object.fromEntries(type.members.map((member) => [member.name, typeText(member.type)]));
  return Object.fromEntries(
    type.arms.map((arm) => [[...arm.labels, ...(arm.isDefault ? ['default'] : [])].join(), arm.type ? typeText(arm.type) : '']),
  );
}

function parameters({ procedures }: IdlProgram, name: string): string[] {
  return procedures[name]!.parameters.map((one) => `${one.in ? 'in ' : ''}${one.out ? 'out ' : ''}${one.name}: ${typeText(one.type)}`);
}

describe('the files of the corpora', () => {
  const files = ['ndr', 'rpc'].flatMap((suite) =>
    readdirSync(join(corpus, suite, 'idl'))
      .filter((file) => file.endsWith('.idl'))
      .map((file) => join(corpus, suite, 'idl', file)),
  );

  it.each(files.map((file) => [file.slice(corpus.length + 1), file]))('%s is read as it is, and compiles under all syntaxes', (_, file) => {
    const program = importIdl(readFileSync(file, 'utf8'), { file });
    expect(program.unsupported).toEqual([]);
    for (const syntax of ['ndr20', 'ndr20be', 'ndr64'] as const) {
      for (const type of Object.values(program.types))
        if (!['pipe', 'binding'].includes(type.kind) && !(type.kind === 'union' && !type.encapsulated)) typeCodec(type, syntax).decoder;
      for (const procedure of Object.values(program.procedures))
        for (const direction of ['in', 'out'] as const) procedureCodec(procedure, syntax).decoder(direction);
    }
  });
});

describe('MIDL as documents print it', () => {
  const program = importIdl(
    `import "ms-dtyp.idl";
#define MAX_X 0x10L
#define COUNTED(n) [size_is(n)]
cpp_quote("#define QUOTED 12")
[ uuid(12345778-1234-ABCD-EF00-0123456789AC), version(1.2), ms_union, pointer_default(unique),
  endpoint("ncacn_np:[\\\\pipe\\\\lsass]", "ncacn_ip_tcp:") ]
interface samr
{
  typedef [v1_enum] enum _E { E0, E1 = 5, E2 } E, *PE;
  typedef enum { F0 = 1 << 3, F1 } F;
  typedef [switch_type(E)] union _U { [case(E0)] long a; [case(E1, E2)] [string] wchar_t * b; [default] ; } U, *PU;
  typedef struct _S {
    E e; [switch_is(e)] U u; unsigned long n;
    COUNTED(n) unsigned char * p; [string] const wchar_t *s; [unique, size_is(n), length_is(n / 2)] PE q;
    wchar_t name[MAX_X + 1]; long m[2][3]; RPC_UNICODE_STRING x; /* of ms-dtyp */
  } S, *PS;
  typedef [context_handle] void * H;
  typedef [range(0, 10)] long R;
  typedef struct { long k; [size_is(k)] long v[*]; } C;
  typedef struct _N { struct _N *next; long __RPC_FAR * FAR p; } N; // a list
  typedef struct { long n[QUOTED]; unsigned __int64 h; __int3264 i; hyper j; boolean b; error_status_t e; } Q;
  typedef union switch (short tag) body { case 1: case 2: long a; case 3: ; default: float b; } V;
  #pragma pack(push, 1)
  long Open([in, unique, string] wchar_t * name, [out] H * h, [in, out] S ** s, [in] R r, [in, string, max_is(r)] char t[]);
  #pragma pack(pop)
  [callback] void cb();
  void Opnum1NotUsedOnWire(void);
  HRESULT __stdcall Put([in] handle_t b, [in] H h, [in, size_is(, *n)] long **v, [in, out] DWORD *n);
  int Pipes([in] pipe byte p);
};`,
  );

  it('interfaces', () => {
    const [one] = program.interfaces;
    expect(one).toMatchObject({ name: 'samr', id: { uuid: '12345778-1234-abcd-ef00-0123456789ac', major: 1, minor: 2 } });
    expect(one?.endpoints).toEqual([
      { protocol: 'ncacn_np', endpoint: '\\pipe\\lsass' },
      { protocol: 'ncacn_ip_tcp', endpoint: '' },
    ]);
    expect(interfaceOf(program.types.S!)).toBe(one?.id);
    expect(program.constants).toEqual({ E0: 0n, E1: 5n, E2: 6n, F0: 8n, F1: 9n });
    expect(program.unsupported).toEqual([]);
  });

  it('structures', () => {
    expect(parts(program, 'S')).toEqual({
      e: '[v1_enum] enum _E',
      u: '[switch_is(e)] union _U',
      n: 'unsigned long',
      p: '[unique] unsigned char[size_is(n)] *',
      s: '[unique] [string] wchar_t[] *',
      q: '[unique] [v1_enum] enum _E[size_is(n), length_is(n / 2)] *',
      name: 'wchar_t[17]',
      m: 'long[2][3]',
      x: 'struct _RPC_UNICODE_STRING',
    });
    expect(parts(program, 'C')).toEqual({ k: 'long', v: 'long[size_is(k)]' });
    expect(parts(program, '_N')).toEqual({ next: '[unique] struct _N *', p: '[unique] long *' });
    expect(Object.values(parts(program, 'Q'))).toEqual(['long[12]', 'unsigned hyper', '__int3264', 'hyper', 'boolean', 'error_status_t']);
    expect(program.types._S).toBe(program.types.S);
  });

  it('unions', () => {
    expect(parts(program, 'U')).toEqual({ 0: 'long', '5,6': '[unique] [string] wchar_t[] *', default: '' });
    expect(parts(program, 'V')).toEqual({ '1,2': 'long', 3: '', default: 'float' });
  });

  it('procedures', () => {
    expect(parameters(program, 'Open')).toEqual([
      'in name: [unique] [string] wchar_t[] *',
      'out h: [ref] [context_handle] H *',
      'in out s: [ref] [unique] struct _S * *',
      'in r: [range(0, 10)] long',
      'in t: [string] char[size_is(r + 1)]',
    ]);
    expect(parameters(program, 'Put')).toEqual([
      'in b: handle_t',
      'in h: [context_handle] H',
      'in v: [ref] [unique] long[size_is(*n)] * *',
      'in out n: [ref] unsigned long *',
    ]);
    expect(parameters(program, 'Pipes')).toEqual(['in p: pipe byte']);
    expect(program.interfaces[0]!.procedures.map(({ name, number }) => `${number} ${name}`)).toEqual([
      '0 Open',
      '1 Opnum1NotUsedOnWire',
      '2 Put',
      '3 Pipes',
    ]);
  });
});

describe('COM', () => {
  const program = importIdl(
    `import "unknwn.idl";
#define PIPE(iid, name, type) [object, uuid(iid)] interface I##name##Pipe : IUnknown { HRESULT Pull([out] type *one); }
namespace Windows.Foundation { runtimeclass Uri; enum Kind { A = 1 }; }
interface IFirst; interface ISecond, IThird; coclass CLater;
typedef interface IFirst *LPFIRST;
typedef IFirst IAlias;
typedef DECIMAL DECIMAL;
[local] HRESULT __stdcall CreateThing([in] long a);
extern const long VARIABLE;
[uuid(12345678-1234-abcd-ef00-0123456789ab), version(1.0), helpstring("a library")] library Lib
{
  importlib("stdole2.tlb");
  [object, uuid(12345678-1234-abcd-ef00-0123456789ac), dual, oleautomation] interface IMain : IDispatch
  {
    extern const GUID GUID_Thing;
    const DATE Never = ((DATE) -1);
    const long Less = (Other) - 1;
    const long Other = 3;
    [propget, id(1), helpstring("the count; of {things}")] HRESULT Count([out, retval] long *count);
    [propput, id(1)] HRESULT Count([in] long count);
    HRESULT Take([in] IFirst *one, [in] LPFIRST two, [in] IAlias *three, [in] CLater *four, [in] ISecond **five, [in] DEvents *six);
  };
  [uuid(12345678-1234-abcd-ef00-0123456789ad)] coclass Main { [default] interface IMain; [default, source] dispinterface DEvents; }
  [uuid(12345678-1234-abcd-ef00-0123456789ae)] dispinterface DEvents { properties: methods: [id(1)] void Done(); };
  [dllname("x.dll")] module M { const long X = 1; };
};
PIPE(12345678-1234-abcd-ef00-0123456789af, Byte, byte)`,
    { file: 'c.idl' },
  );

  it('interfaces are read, in libraries too', () => {
    expect(program.interfaces.map(({ name }) => name)).toEqual(['IMain', 'IBytePipe']);
    expect(program.constants).toEqual({ Never: -1n, Less: 2n, Other: 3n });
    expect(program.interfaces[0]!.procedures.map(({ name, number }) => `${number} ${name}`)).toEqual(['7 Count', '8 Count', '9 Take']);
    expect(parameters(program, 'Take')).toEqual([
      'in one: interface IFirst *',
      'in two: interface IFirst *',
      'in three: interface IAlias *',
      'in four: interface CLater *',
      'in five: [ref] interface ISecond * *',
      'in six: interface DEvents *',
    ]);
    expect(parameters(program, 'Pull')).toEqual(['out one: [ref] byte *']);
  });

  it('what has no form on the wire is listed by its name', () => {
    expect(shown(program.unsupported).map((line) => line.replace('c.idl:', ''))).toEqual(
      expect.arrayContaining([
        '3:1: namespace Windows.Foundation is not supported',
        '8:27: the procedure CreateThing is in no interface',
        expect.stringMatching(/coclass Main is not supported/),
        expect.stringMatching(/dispinterface DEvents is not supported/),
        expect.stringMatching(/module M is not supported/),
      ]),
    );
  });
});

describe('the preprocessor', () => {
  it.each<[text: string, type: string]>([
    ['#define N 3\n#if N > 2 && defined(N) && !defined M\ntypedef long T;\n#else\ntypedef short T;\n#endif', 'long'],
    ['#ifdef NEVER\ntypedef long T;\n#elif 1\ntypedef short T;\n#endif', 'short'],
    ['#ifndef NEVER\n#if 0\n#error never\n#endif\ntypedef long T;\n#endif', 'long'],
    ['#define A B\n#define B A\n#define L long\ntypedef L T;', 'long'],
    ['#define SQ(x) ((x) * (x))\n#define TEN \\\n  10\ntypedef long T[SQ(TEN)];', 'long[100]'],
    ['#define N 1\n#undef N\n#define N 2\ntypedef long T[N];', 'long[2]'],
    ['const char *U = "ncalrpc:/*//"; typedef long T; const char *V = "*/";', 'long'],
    ['#pragma once\n# pragma warning(disable: 1)\n#line 3\ntypedef long T;', 'long'],
  ])('%j', (text, type) => {
    expect(typeText(inInterface(text).types.T!)).toBe(type);
  });
});

describe('imports', () => {
  const files: Record<string, string> = {
    'types.idl': 'import "base.idl"; interface types { typedef struct { BASE b; } PAIR; const long SIZE = 4; }',
    'base.idl': 'typedef long BASE;',
    'macros.h': '#define WIDTH 6',
    'round.idl': 'import "trip.idl";',
    'trip.idl': 'import "Round.idl";',
  };
  const resolve = (file: string): string | undefined => files[file];

  it('come through the resolver', () => {
    const asked: string[] = [];
    const { types } = inInterface('import "types.idl", "base.idl";\n#include "macros.h"\ntypedef PAIR T[SIZE * WIDTH];', {
      resolve: (file, from) => {
        asked.push(`${from} -> ${file}`);
        return resolve(file);
      },
    });
    expect(typeText(types.T!)).toBe('struct PAIR[24]');
    expect(asked.sort()).toEqual(['t.idl -> macros.h', 't.idl -> types.idl', 'types.idl -> base.idl']);
  });

  it('are read once, imported or included', () => {
    const more = {
      ...files,
      'a.idl': '#include "b.idl"\nimport "c.idl";',
      'b.idl': 'interface b { typedef long B; }',
      'c.idl': 'import "b.idl";',
    };
    const { types } = inInterface('import "a.idl"; typedef B T;', { resolve: (file) => (more as Record<string, string>)[file] });
    expect(typeText(types.T!)).toBe('long');
  });

  it('open no file without one, and tell so', () => {
    const program = importIdl('import "types.idl", "oaidl.idl", "ms-dtyp.idl"; interface t { typedef GUID T; }');
    expect(shown(program.unsupported)).toEqual(['idl:1:1: types.idl is not imported: there is no option resolve']);
    expect(typeText(program.types.T!)).toBe('struct _GUID');
  });

  it('that are not found, or go round, are faults', () => {
    expect(faultsOf(() => importIdl('import "none.idl";', { resolve }))).toEqual(['idl:1:1: none.idl is not found']);
    expect(faultsOf(() => importIdl('import "round.idl";', { resolve }))).toEqual([
      'trip.idl:1:1: Round.idl imports itself: idl -> round.idl -> trip.idl -> Round.idl',
    ]);
  });

  it('are told of with their own file', () => {
    files['wrong.idl'] = '\ntypedef NONE T;';
    expect(faultsOf(() => importIdl('import "wrong.idl";', { resolve }))).toEqual(['wrong.idl:2:9: no type is called NONE']);
  });
});

describe('attribute configuration files', () => {
  it('add to the interface, its types and procedures', () => {
    const acf = `[implicit_handle(handle_t Binding), encode] interface t {
      include "my.h";
      typedef [decode] T;
      [encode, notify] f([force_allocate] p);
    }`;
    const program = inInterface('typedef long T, U; void f([in] long *p); void g([in] long q);', { acf });
    const [one] = program.interfaces;
    expect(one?.handle).toEqual({ kind: 'implicit', name: 'Binding' });
    expect(one?.serialized).toEqual({ T: { encode: false, decode: true }, U: { encode: true, decode: false } });
    expect(program.procedures.f).toMatchObject({ encode: true, notify: true, parameters: [{ forceAllocate: true }] });
    expect(program.procedures.g).toMatchObject({ encode: true, notify: false });
  });

  it('that are wrong are faults', () => {
    expect(faultsOf(() => inInterface('', { acf: 'interface t { typedef }' }))[0]).toMatch(/^acf:1:\d+: /);
  });
});

describe('names of declarations', () => {
  it('may be those of JavaScript, and never become code', () => {
    const program = inInterface(`
      typedef struct __proto__ { long __proto__; long constructor; [string] char *toString; } __proto__;
      typedef [switch_type(long)] union { [case(1)] long arguments; [case(2)] short await; } hasOwnProperty;
      typedef struct { long t; [switch_is(t)] hasOwnProperty class; } Z;
      void __defineGetter__([in] long __proto__, [in] long c, [in] long p);`);
    const { types, procedures } = program;
    const value = Object.defineProperty({ constructor: 2, toString: null }, '__proto__', { value: 1, enumerable: true });
    for (const syntax of ['ndr20', 'ndr20be', 'ndr64'] as const) {
      const codec = typeCodec(new Map(Object.entries(types)).get('__proto__')!, syntax);
      const decoded = codec.decode(codec.encode(value)) as Record<string, unknown>;
      expect(Object.entries(decoded)).toEqual([
        ['__proto__', 1],
        ['constructor', 2],
        ['toString', null],
      ]);
      expect(Object.getPrototypeOf(decoded)).toBe(Object.prototype);
      const union = typeCodec(types.Z!, syntax);
      const selected = { t: 2, class: { $case: 2, value: 7 } };
      expect(union.decode(union.encode(selected))).toEqual(selected);
      const procedure = procedureCodec(procedures.__defineGetter__!, syntax);
      const given = Object.defineProperty({ c: 2, p: 3 }, '__proto__', { value: 1, enumerable: true });
      expect(Object.entries(procedure.decode('in', procedure.encode('in', given as never)))).toEqual([
        ['__proto__', 1],
        ['c', 2],
        ['p', 3],
      ]);
    }
  });
});
