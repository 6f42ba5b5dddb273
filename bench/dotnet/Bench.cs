// The workloads in .NET. Prints "ready" when everything is compiled to the last tier, runs one round for each line that it reads, says
// "done" after it, and at the end of its input prints [[workload, contender, least ns], ...].
//   dotnet bench.dll LIBRARY SLICE_MS [FILTER]
using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.Linq;
using System.Reflection;
using System.Runtime.InteropServices;
using System.Runtime.InteropServices.Marshalling;
using System.Text;
using System.Text.RegularExpressions;
using System.Threading;

static unsafe class Bench
{
    sealed class Case
    {
        public string Workload, Contender;
        public Func<int, double> Loop;
        public int Count;
        public double Best = double.PositiveInfinity;
    }

    static readonly List<Case> cases = new();
    static readonly Stopwatch watch = new();
    static double sink;
    static string lastText;
    static Small lastSmall;

    static void Add(string workload, string contender, Func<int, double> loop) =>
        cases.Add(new Case { Workload = workload, Contender = ".NET " + contender, Loop = loop });

    static double Milliseconds(Case it, int count)
    {
        watch.Restart();
        sink += it.Loop(count);
        return watch.Elapsed.TotalMilliseconds;
    }

    static void Main(string[] arguments)
    {
        NativeLibrary.SetDllImportResolver(Assembly.GetExecutingAssembly(), (name, assembly, paths) =>
            name == "bench_workloads" ? NativeLibrary.Load(arguments[0]) : IntPtr.Zero);
        Scalars();
        Texts();
        Structs();
        Arrays();
        Callbacks();
        if (arguments.Length > 2) cases.RemoveAll(it => !Regex.IsMatch(it.Workload, arguments[2]));
        WarmUp(double.Parse(arguments[1], CultureInfo.InvariantCulture));
        Console.WriteLine("ready");
        while (Console.ReadLine() != null)
        {
            GC.Collect();
            foreach (var it in cases) it.Best = Math.Min(it.Best, Milliseconds(it, it.Count) * 1e6 / it.Count);
            Console.WriteLine("done");
        }
        Console.WriteLine("[" + string.Join(",", cases.Select(it =>
            string.Format(CultureInfo.InvariantCulture, "[\"{0}\",\"{1}\",{2:F3}]", it.Workload, it.Contender, it.Best))) + "]");
        if (sink == 0.123) Console.Error.WriteLine(sink);
    }

    // Call counting and on-stack replacement are over after these calls; the last tier is compiled in the background.
    static void WarmUp(double slice)
    {
        foreach (var it in cases)
        {
            int count = 1;
            for (double took = Milliseconds(it, count); took < 4 && count < 1 << 26; took = Milliseconds(it, count)) count *= took < 0.4 ? 8 : 2;
            for (int i = 0; i < 40; i++) Milliseconds(it, Math.Max(1, count / 16));
        }
        Thread.Sleep(400);
        foreach (var it in cases)
        {
            int count = 1;
            for (double took = Milliseconds(it, count); took < 4 && count < 1 << 26; took = Milliseconds(it, count)) count *= took < 0.4 ? 8 : 2;
            for (int i = 0; i < 3; i++) Milliseconds(it, count);
            it.Count = (int)Math.Clamp(count * slice / Math.Max(Milliseconds(it, count), 0.01), 1, 1 << 28);
        }
        Thread.Sleep(400);
    }

    static void Scalars()
    {
        Add("noop", "DllImport", n => { for (int i = 0; i < n; i++) Classic.Noop(); return 0; });
        Add("noop", "LibraryImport", n => { for (int i = 0; i < n; i++) Generated.Noop(); return 0; });
        Add("add i32", "DllImport", n => { int s = 0; for (int i = 0; i < n; i++) s += Classic.AddI32(i, 1); return s; });
        Add("add i32", "LibraryImport", n => { int s = 0; for (int i = 0; i < n; i++) s += Generated.AddI32(i, 1); return s; });
        Add("add f64", "DllImport", n => { double s = 0; for (int i = 0; i < n; i++) s += Classic.AddF64(i, 1.5); return s; });
        Add("add f64", "LibraryImport", n => { double s = 0; for (int i = 0; i < n; i++) s += Generated.AddF64(i, 1.5); return s; });
        Add("8 x i32", "DllImport", n => { int s = 0; for (int i = 0; i < n; i++) s += Classic.Sum8(i, 1, 2, 3, 4, 5, 6, 7); return s; });
        Add("8 x i32", "LibraryImport", n => { int s = 0; for (int i = 0; i < n; i++) s += Generated.Sum8(i, 1, 2, 3, 4, 5, 6, 7); return s; });
        foreach (var (name, length) in new[] { ("64 B", 64), ("64 KB", 65536) })
        {
            var memory = new byte[length];
            Add("memset " + name, "DllImport", n => { for (int i = 0; i < n; i++) Classic.Fill(memory, 0, length); return 0; });
            Add("memset " + name, "LibraryImport", n => { for (int i = 0; i < n; i++) Generated.Fill(memory, 0, length); return 0; });
        }
        Add("errno after call", "DllImport", n => { int s = 0; for (int i = 0; i < n; i++) s += Classic.Fail(5) + Marshal.GetLastPInvokeError(); return s; });
        Add("errno after call", "LibraryImport", n => { int s = 0; for (int i = 0; i < n; i++) s += Generated.Fail(5) + Marshal.GetLastPInvokeError(); return s; });
    }

    static void Texts()
    {
        string mixed = string.Concat(Enumerable.Repeat("\u00e9x", 100)), world = "\u4f60\u597d\u4e16\u754c";
        var texts = new (string, string)[] {
            ("11 ASCII", "hello world"), ("200 ASCII", new string('x', 200)), ("10k ASCII", new string('y', 10000)),
            ("11 Latin-1", "h\u00e9llo w\u00f6rld"), ("200 Latin-1", mixed),
            ("11 CJK", world + world + world[..3]), ("200 CJK", new string('\u4f60', 200)), ("10k CJK", new string('\u4f60', 10000)),
        };
        foreach (var (name, text) in texts)
        {
            Add("UTF-8 " + name, "DllImport", n => { int s = 0; for (int i = 0; i < n; i++) s += Classic.Length8(text); return s; });
            Add("UTF-8 " + name, "LibraryImport", n => { int s = 0; for (int i = 0; i < n; i++) s += Generated.Length8(text); return s; });
            Add("UTF-16 " + name, "DllImport", n => { int s = 0; for (int i = 0; i < n; i++) s += Classic.Length16(text); return s; });
            Add("UTF-16 " + name, "LibraryImport", n => { int s = 0; for (int i = 0; i < n; i++) s += Generated.Length16(text); return s; });
        }
        var strings = Enumerable.Range(0, 100).Select(i => "string number " + i).ToArray();
        Add("100 strings", "DllImport", n => { int s = 0; for (int i = 0; i < n; i++) s += Classic.StringsIn(strings, 100); return s; });
        Add("100 strings", "LibraryImport", n => { int s = 0; for (int i = 0; i < n; i++) s += Generated.StringsIn(strings, 100); return s; });
        foreach (int capacity in new[] { 32, 256 })
        {
            var builder = new StringBuilder(capacity - 1);
            var buffer = new char[capacity];
            Add("StringBuilder out " + capacity, "DllImport", n => { int s = 0; for (int i = 0; i < n; i++) { builder.Length = 0; Classic.Fill16(builder, capacity); lastText = builder.ToString(); s += lastText.Length; } return s; });
            Add("StringBuilder out " + capacity, "LibraryImport", n => { int s = 0; for (int i = 0; i < n; i++) { int length = Generated.Fill16(buffer, capacity); lastText = new string(buffer, 0, length); s += lastText.Length; } return s; });
        }
        foreach (int length in new[] { 11, 200 })
        {
            Add("return char* " + length, "DllImport", n => { int s = 0; for (int i = 0; i < n; i++) { lastText = Marshal.PtrToStringUTF8(Classic.Text8(length)); s += lastText.Length; } return s; });
            Add("return char* " + length, "LibraryImport", n => { int s = 0; for (int i = 0; i < n; i++) { lastText = Utf8StringMarshaller.ConvertToManaged(Generated.Text8(length)); s += lastText.Length; } return s; });
            Add("return and free char* " + length, "DllImport", n => { int s = 0; for (int i = 0; i < n; i++) { lastText = Classic.NewText8(length); s += lastText.Length; } return s; });
            Add("return and free char* " + length, "LibraryImport", n => { int s = 0; for (int i = 0; i < n; i++) { lastText = Generated.NewText8(length); s += lastText.Length; } return s; });
        }
    }

    static void Structs()
    {
        var small = new[] { new Small { x = 1, y = 2, d = 3.5 } };
        var smallClass = new SmallClass { x = 1, y = 2, d = 3.5 };
        foreach (var form in new[] { "struct in", "struct in, instance" })
        {
            Add(form, "DllImport", n => { double s = 0; for (int i = 0; i < n; i++) s += Classic.SmallIn(ref small[0]); return s; });
            Add(form, "class", n => { double s = 0; for (int i = 0; i < n; i++) s += Classic.SmallInClass(smallClass); return s; });
            Add(form, "LibraryImport", n => { double s = 0; for (int i = 0; i < n; i++) s += Generated.SmallIn(in small[0]); return s; });
        }
        Add("struct in-out", "DllImport", n => { for (int i = 0; i < n; i++) Classic.SmallInOut(ref small[0]); return 0; });
        Add("struct in-out", "class", n => { for (int i = 0; i < n; i++) Classic.SmallInOutClass(smallClass); return 0; });
        Add("struct in-out", "LibraryImport", n => { for (int i = 0; i < n; i++) Generated.SmallInOut(ref small[0]); return 0; });
        Add("struct in-out, fields used", "DllImport", n => { double s = 0; for (int i = 0; i < n; i++) { ref var p = ref small[0]; p.x = i & 1023; p.y = 2; p.d = 3.5; Classic.SmallInOut(ref p); s += p.x + p.y + p.d; } return s; });
        Add("struct in-out, fields used", "class", n => { double s = 0; for (int i = 0; i < n; i++) { var p = smallClass; p.x = i & 1023; p.y = 2; p.d = 3.5; Classic.SmallInOutClass(p); s += p.x + p.y + p.d; } return s; });
        foreach (var form in new[] { "struct by value", "struct by value, instance" })
        {
            Add(form, "DllImport", n => { double s = 0; for (int i = 0; i < n; i++) s += Classic.SmallValue(small[0]); return s; });
            Add(form, "LibraryImport", n => { double s = 0; for (int i = 0; i < n; i++) s += Generated.SmallValue(small[0]); return s; });
        }
        Add("struct return", "DllImport", n => { for (int i = 0; i < n; i++) lastSmall = Classic.SmallReturn(i, 2, 3.5); return lastSmall.x; });
        Add("struct return", "LibraryImport", n => { for (int i = 0; i < n; i++) lastSmall = Generated.SmallReturn(i, 2, 3.5); return lastSmall.x; });
        var mixed = new Mixed[1];
        var mixedClass = new MixedClass();
        Add("24 fields in", "DllImport", n => { double s = 0; for (int i = 0; i < n; i++) s += Classic.MixedIn(ref mixed[0]); return s; });
        Add("24 fields in", "class", n => { double s = 0; for (int i = 0; i < n; i++) s += Classic.MixedInClass(mixedClass); return s; });
        Add("24 fields in", "LibraryImport", n => { double s = 0; for (int i = 0; i < n; i++) s += Generated.MixedIn(in mixed[0]); return s; });
        Add("24 fields in-out", "DllImport", n => { for (int i = 0; i < n; i++) Classic.MixedInOut(ref mixed[0]); return 0; });
        Add("24 fields in-out", "class", n => { for (int i = 0; i < n; i++) Classic.MixedInOutClass(mixedClass); return 0; });
        Add("24 fields in-out", "LibraryImport", n => { for (int i = 0; i < n; i++) Generated.MixedInOut(ref mixed[0]); return 0; });
        var named = new Named { name = "hello world", title = "a window title", flag = true, text = "fixed text" };
        var namedClass = new NamedClass { name = named.name, title = named.title, flag = true, text = named.text };
        var generated = new GeneratedNamed { name = named.name, title = named.title, flag = true, text = named.text };
        Add("struct 2 str+bool+ByValTStr", "DllImport", n => { int s = 0; for (int i = 0; i < n; i++) s += Classic.NamedIn(in named); return s; });
        Add("struct 2 str+bool+ByValTStr", "class", n => { int s = 0; for (int i = 0; i < n; i++) s += Classic.NamedInClass(namedClass); return s; });
        Add("struct 2 str+bool+ByValTStr", "LibraryImport", n => { int s = 0; for (int i = 0; i < n; i++) s += Generated.NamedIn(in generated); return s; });
    }

    static void Arrays()
    {
        var smalls = new Small[1000];
        for (int i = 0; i < 1000; i++) smalls[i] = new Small { x = i, y = i + 1, d = i + 0.5 };
        Add("1000 structs in", "DllImport", n => { double s = 0; for (int i = 0; i < n; i++) s += Classic.SmallsIn(smalls, 1000); return s; });
        Add("1000 structs in", "LibraryImport", n => { double s = 0; for (int i = 0; i < n; i++) s += Generated.SmallsIn(smalls, 1000); return s; });
        foreach (var form in new[] { "1000 structs in-out", "1000 structs in-out, StructArray" })
        {
            Add(form, "DllImport", n => { for (int i = 0; i < n; i++) Classic.SmallsInOut(smalls, 1000); return 0; });
            Add(form, "LibraryImport", n => { for (int i = 0; i < n; i++) Generated.SmallsInOut(smalls, 1000); return 0; });
        }
        var ints = Enumerable.Range(0, 1000).ToArray();
        var doubles = new double[100000];
        foreach (var form in new[] { "typed array", "JS array" })
        {
            Add("int[1000] " + form, "DllImport", n => { int s = 0; for (int i = 0; i < n; i++) s += Classic.SumI32(ints, 1000); return s; });
            Add("int[1000] " + form, "LibraryImport", n => { int s = 0; for (int i = 0; i < n; i++) s += Generated.SumI32(ints, 1000); return s; });
            Add("double[100000] " + form, "DllImport", n => { double s = 0; for (int i = 0; i < n; i++) s += Classic.EdgesF64(doubles, 100000); return s; });
            Add("double[100000] " + form, "LibraryImport", n => { double s = 0; for (int i = 0; i < n; i++) s += Generated.EdgesF64(doubles, 100000); return s; });
        }
    }

    static void Callbacks()
    {
        Increment increment = value => value + 1;
        foreach (int count in new[] { 1, 1000 })
        {
            string name = count == 1 ? "1 callback" : "1000 callbacks";
            Add(name, "DllImport", n => { int s = 0; for (int i = 0; i < n; i++) s += Classic.Call(increment, count); return s; });
            Add(name, "LibraryImport", n => { int s = 0; for (int i = 0; i < n; i++) s += Generated.Call(increment, count); return s; });
        }
        var shuffled = Enumerable.Range(0, 1000).Select(i => i * 7919 % 1009).ToArray();
        var numbers = new int[1000];
        Compare compare = (ref int a, ref int b) => a - b;
        Add("qsort 1000", "DllImport", n => { for (int i = 0; i < n; i++) { Array.Copy(shuffled, numbers, 1000); Classic.Sort(numbers, 1000, compare); } return numbers[3]; });
        Add("qsort 1000", "LibraryImport", n => { for (int i = 0; i < n; i++) { Array.Copy(shuffled, numbers, 1000); Generated.Sort(numbers, 1000, compare); } return numbers[3]; });
        Add("block of 16-64 B", "AllocHGlobal", n => { long s = 0; for (int i = 0; i < n; i++) { IntPtr p = Marshal.AllocHGlobal(16 + (i & 48)); s += p; Marshal.FreeHGlobal(p); } return s; });
        Add("block of 16-64 B", "NativeMemory", n => { long s = 0; for (int i = 0; i < n; i++) { void* p = NativeMemory.Alloc((nuint)(16 + (i & 48))); s += (long)p; NativeMemory.Free(p); } return s; });
    }
}
