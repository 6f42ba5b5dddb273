import type { JsonObject } from '../../pinvoke/json.ts';

/** The marshaller classes of generated functions: as C#, and as the data that readers have who do not execute C#. */

const amounts = `
    private static string Show(Amount a) => a == null ? "null" : a.Value.ToString();
    [NativeMarshalling(typeof(AmountMarshaller))] public class Amount { public int Value; }
    [NativeMarshalling(typeof(CoinMarshaller))] public struct Coin { public int Value; }

    [CustomMarshaller(typeof(Amount), MarshalMode.Default, typeof(AmountMarshaller))]
    public static class AmountMarshaller
    {
        public static int ConvertToUnmanaged(Amount m) { tr_add("ToUnmanaged " + Show(m)); if (m != null && m.Value == 13) throw new InvalidOperationException(); return m == null ? -1 : m.Value * 10; }
        public static Amount ConvertToManaged(int n) { tr_add("ToManaged " + n); if (n == 130) throw new InvalidOperationException(); return n == -1 ? null : new Amount { Value = n / 10 }; }
        public static void Free(int n) => tr_add("Free " + n);
    }

    [CustomMarshaller(typeof(Coin), MarshalMode.Default, typeof(CoinMarshaller))]
    public static class CoinMarshaller
    {
        public static long ConvertToUnmanaged(Coin m) { tr_add("Coin.ToUnmanaged " + m.Value); if (m.Value == 13) throw new InvalidOperationException(); return m.Value + 1; }
        public static Coin ConvertToManaged(long n) { tr_add("Coin.ToManaged " + n); if (n == 14) throw new InvalidOperationException(); return new Coin { Value = (int)n - 1 }; }
    }

    [CustomMarshaller(typeof(Amount), MarshalMode.ManagedToUnmanagedIn, typeof(In))]
    [CustomMarshaller(typeof(Amount), MarshalMode.ManagedToUnmanagedOut, typeof(Out))]
    [CustomMarshaller(typeof(Amount), MarshalMode.ManagedToUnmanagedRef, typeof(Ref))]
    public static class Stateful
    {
        public struct In
        {
            private int value;
            public static int BufferSize => 12;
            public void FromManaged(Amount m, Span<byte> buffer) { tr_add("In.FromManaged " + Show(m) + " " + buffer.Length); value = m.Value; if (value == 13) throw new InvalidOperationException(); }
            public int ToUnmanaged() { tr_add("In.ToUnmanaged"); if (value == 14) throw new InvalidOperationException(); return value; }
            public void OnInvoked() { tr_add("In.OnInvoked"); if (value == 15) throw new InvalidOperationException(); }
            public void Free() => tr_add("In.Free " + value);
        }
        public struct Out
        {
            private int value;
            public void FromUnmanaged(int n) { tr_add("Out.FromUnmanaged " + n); value = n; if (value == 14) throw new InvalidOperationException(); }
            public Amount ToManaged() { tr_add("Out.ToManaged"); if (value == 13) throw new InvalidOperationException(); return new Amount { Value = value }; }
            public void Free() => tr_add("Out.Free " + value);
        }
        public struct Ref
        {
            private int sent, received;
            public void FromManaged(Amount m) { tr_add("Ref.FromManaged " + Show(m)); sent = m.Value; }
            public int ToUnmanaged() { tr_add("Ref.ToUnmanaged"); return sent; }
            public void OnInvoked() => tr_add("Ref.OnInvoked");
            public void FromUnmanaged(int n) { tr_add("Ref.FromUnmanaged " + n); received = n; }
            public Amount ToManagedFinally() { tr_add("Ref.ToManagedFinally"); return new Amount { Value = sent + received }; }
            public void Free() => tr_add("Ref.Free " + sent + " " + received);
        }
    }

    [CustomMarshaller(typeof(Amount), MarshalMode.ManagedToUnmanagedOut, typeof(Guaranteed))]
    public static class Guaranteed
    {
        public static Amount ConvertToManagedFinally(int n) { tr_add("ToManagedFinally " + n); return new Amount { Value = n }; }
        public static void Free(int n) => tr_add("FreeFinally " + n);
    }

    [CustomMarshaller(typeof(Amount), MarshalMode.ElementIn, typeof(Going))]
    [CustomMarshaller(typeof(Amount), MarshalMode.ElementRef, typeof(Both))]
    [CustomMarshaller(typeof(Amount), MarshalMode.ElementOut, typeof(Coming))]
    public static class Elements
    {
        public static class Going
        {
            public static int ConvertToUnmanaged(Amount m) { tr_add("Going.ToUnmanaged " + Show(m)); if (m != null && m.Value == 13) throw new InvalidOperationException(); return m == null ? 0 : m.Value; }
            public static Amount ConvertToManaged(int n) => throw new NotSupportedException();
            public static void Free(int n) => tr_add("Going.Free " + n);
        }
        public static class Both
        {
            public static int ConvertToUnmanaged(Amount m) { tr_add("Both.ToUnmanaged " + Show(m)); if (m != null && m.Value == 13) throw new InvalidOperationException(); return m == null ? 0 : m.Value; }
            public static Amount ConvertToManaged(int n) { tr_add("Both.ToManaged " + n); if (n == 13) throw new InvalidOperationException(); return n == 0 ? null : new Amount { Value = n }; }
            public static void Free(int n) => tr_add("Both.Free " + n);
        }
        public static class Coming
        {
            public static int ConvertToUnmanaged(Amount m) => throw new NotSupportedException();
            public static Amount ConvertToManaged(int n) { tr_add("Coming.ToManaged " + n); if (n == 13) throw new InvalidOperationException(); return n == 0 ? null : new Amount { Value = n }; }
            public static void Free(int n) => tr_add("Coming.Free " + n);
        }
    }

    [CustomMarshaller(typeof(string), MarshalMode.Default, typeof(Told))]
    public static unsafe class Told
    {
        public static byte* ConvertToUnmanaged(string m) { tr_add("Told.ToUnmanaged " + (m ?? "null")); return (byte*)Marshal.StringToCoTaskMemUTF8(m); }
        public static string ConvertToManaged(byte* n) { string s = Marshal.PtrToStringUTF8((IntPtr)n); tr_add("Told.ToManaged " + (s ?? "null")); return s; }
        public static void Free(byte* n) { tr_add("Told.Free " + (Marshal.PtrToStringUTF8((IntPtr)n) ?? "null")); Marshal.FreeCoTaskMem((IntPtr)n); }
    }
`;

/** The declarations; two functions keep the trace. */
export const marshallerTypes: readonly string[] = [
  '[DllImport(L)] public static extern void tr_add(string s);',
  '[DllImport(L)] public static extern string tr_take();',
  ...amounts.trim().split('\n'),
];

const thirteen = { when: 'm != null && m.Value == 13', type: 'InvalidOperationException' };
const fails = (when: string): JsonObject => ({ throws: { when, type: 'InvalidOperationException' } });
const amount = (Value: string, nullIf?: string): JsonObject => ({ $type: 'Amount', ...(nullIf && { nullIf }), fields: { Value } });
const going = (name: string): JsonObject => ({
  trace: `'${name}.ToUnmanaged ' + show(m)`,
  throws: thirteen,
  returns: 'm == null ? 0 : m.Value',
});
const coming = (name: string): JsonObject => ({ trace: `'${name}.ToManaged ' + n`, ...fails('n == 13'), returns: amount('n', 'n == 0') });
const freed = (name: string): JsonObject => ({ trace: `'${name} ' + n` });

/** What the classes do, as `customMarshalers` of a suite says it. */
export const marshallerData: JsonObject = {
  AmountMarshaller: {
    kind: 'stateless',
    modes: { Default: '' },
    managed: 'Amount',
    native: 'int',
    methods: {
      ConvertToUnmanaged: { trace: "'ToUnmanaged ' + show(m)", throws: thirteen, returns: 'm == null ? -1 : m.Value * 10' },
      ConvertToManaged: { trace: "'ToManaged ' + n", ...fails('n == 130'), returns: amount('trunc(n / 10)', 'n == -1') },
      Free: freed('Free'),
    },
  },
  CoinMarshaller: {
    kind: 'stateless',
    modes: { Default: '' },
    managed: 'Coin',
    native: 'long',
    methods: {
      ConvertToUnmanaged: { trace: "'Coin.ToUnmanaged ' + m.Value", ...fails('m.Value == 13'), returns: 'm.Value + 1' },
      ConvertToManaged: {
        trace: "'Coin.ToManaged ' + (n ?? 0)",
        ...fails('n == 14'),
        returns: { $type: 'Coin', fields: { Value: '(n ?? 0) - 1' } },
      },
    },
  },
  Stateful: {
    kind: 'stateful',
    modes: { ManagedToUnmanagedIn: 'In', ManagedToUnmanagedOut: 'Out', ManagedToUnmanagedRef: 'Ref' },
    managed: 'Amount',
    native: 'int',
    bufferSize: 12,
    fields: { value: 0, sent: 0, received: 0 },
    methods: {
      'In.FromManaged': { trace: "'In.FromManaged ' + show(m) + ' ' + buffer.length", sets: { value: 'm.Value' }, ...fails('value == 13') },
      'In.ToUnmanaged': { trace: "'In.ToUnmanaged'", ...fails('value == 14'), returns: 'value' },
      'In.OnInvoked': { trace: "'In.OnInvoked'", ...fails('value == 15') },
      'In.Free': { trace: "'In.Free ' + value" },
      'Out.FromUnmanaged': { trace: "'Out.FromUnmanaged ' + n", sets: { value: 'n' }, ...fails('value == 14') },
      'Out.ToManaged': { trace: "'Out.ToManaged'", ...fails('value == 13'), returns: amount('value') },
      'Out.Free': { trace: "'Out.Free ' + value" },
      'Ref.FromManaged': { trace: "'Ref.FromManaged ' + show(m)", sets: { sent: 'm.Value' } },
      'Ref.ToUnmanaged': { trace: "'Ref.ToUnmanaged'", returns: 'sent' },
      'Ref.OnInvoked': { trace: "'Ref.OnInvoked'" },
      'Ref.FromUnmanaged': { trace: "'Ref.FromUnmanaged ' + n", sets: { received: 'n' } },
      'Ref.ToManagedFinally': { trace: "'Ref.ToManagedFinally'", returns: amount('sent + received') },
      'Ref.Free': { trace: "'Ref.Free ' + sent + ' ' + received" },
    },
  },
  Guaranteed: {
    kind: 'stateless',
    modes: { ManagedToUnmanagedOut: 'Guaranteed' },
    managed: 'Amount',
    native: 'int',
    methods: { ConvertToManagedFinally: { trace: "'ToManagedFinally ' + n", returns: amount('n') }, Free: freed('FreeFinally') },
  },
  Elements: {
    kind: 'stateless',
    modes: { ElementIn: 'Going', ElementRef: 'Both', ElementOut: 'Coming' },
    managed: 'Amount',
    native: 'int',
    methods: {
      'Going.ConvertToUnmanaged': going('Going'),
      'Going.ConvertToManaged': { throws: { when: 'true', type: 'NotSupportedException' } },
      'Going.Free': freed('Going.Free'),
      'Both.ConvertToUnmanaged': going('Both'),
      'Both.ConvertToManaged': coming('Both'),
      'Both.Free': freed('Both.Free'),
      'Coming.ConvertToUnmanaged': { throws: { when: 'true', type: 'NotSupportedException' } },
      'Coming.ConvertToManaged': coming('Coming'),
      'Coming.Free': freed('Coming.Free'),
    },
  },
  Told: {
    kind: 'stateless',
    modes: { Default: '' },
    managed: 'string',
    native: 'byte*',
    methods: {
      ConvertToUnmanaged: { trace: "'Told.ToUnmanaged ' + show(m)", returns: 'm == null ? null : utf8(m)' },
      ConvertToManaged: { trace: "'Told.ToManaged ' + show(text(n))", returns: 'text(n)' },
      Free: { trace: "'Told.Free ' + show(text(n))", does: 'free(n)' },
    },
  },
};
