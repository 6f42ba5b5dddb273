using System;
using System.Runtime.InteropServices;
using System.Runtime.InteropServices.Marshalling;

public class Bag<T> { public T[] Items; }

// ---- elements: an int that is one more in native code
public struct Num { public int V; }
[CustomMarshaller(typeof(Num), MarshalMode.Default, typeof(NumMarshaller))]
public static class NumMarshaller {
  public static int ConvertToUnmanaged(Num managed) => Log.Element("ConvertToUnmanaged", managed.V, managed.V + 100);
  public static Num ConvertToManaged(int native) => new Num { V = Log.Element("ConvertToManaged", native, native - 100) };
  public static void Free(int native) => Log.Add($"element.Free({native})");
}
[CustomMarshaller(typeof(Num), MarshalMode.Default, typeof(PlainNum))]
public static class PlainNum {
  public static int ConvertToUnmanaged(Num managed) => Log.Element("ConvertToUnmanaged", managed.V, managed.V + 100);
  public static Num ConvertToManaged(int native) => new Num { V = Log.Element("ConvertToManaged", native, native - 100) };
}

// ---- stateless, everything in one
[ContiguousCollectionMarshaller]
[CustomMarshaller(typeof(Bag<>), MarshalMode.Default, typeof(BagMarshaller<,>))]
public static unsafe class BagMarshaller<T, TUnmanagedElement> where TUnmanagedElement : unmanaged {
  public static byte* AllocateContainerForUnmanagedElements(Bag<T> managed, out int numElements) => Bags.Allocate<T, TUnmanagedElement>(managed, out numElements);
  public static ReadOnlySpan<T> GetManagedValuesSource(Bag<T> managed) => Bags.Source(managed);
  public static Span<TUnmanagedElement> GetUnmanagedValuesDestination(byte* unmanaged, int numElements) => Bags.Destination<TUnmanagedElement>(unmanaged, numElements);
  public static Bag<T> AllocateContainerForManagedElements(byte* unmanaged, int numElements) => Bags.AllocateManaged<T>(unmanaged, numElements);
  public static Span<T> GetManagedValuesDestination(Bag<T> managed) => Bags.ManagedDestination(managed);
  public static ReadOnlySpan<TUnmanagedElement> GetUnmanagedValuesSource(byte* unmanaged, int numElements) => Bags.UnmanagedSource<TUnmanagedElement>(unmanaged, numElements);
  public static void Free(byte* unmanaged) => Bags.Free(unmanaged);
}

// ---- stateless, in only, with a caller-allocated buffer
[ContiguousCollectionMarshaller]
[CustomMarshaller(typeof(Bag<>), MarshalMode.ManagedToUnmanagedIn, typeof(BufferBag<,>.In))]
[CustomMarshaller(typeof(Bag<>), MarshalMode.ManagedToUnmanagedOut, typeof(BufferBag<,>.Out))]
public static unsafe class BufferBag<T, TUnmanagedElement> where TUnmanagedElement : unmanaged {
  public static class In {
    public static int BufferSize => 4;
    public static byte* AllocateContainerForUnmanagedElements(Bag<T> managed, Span<TUnmanagedElement> buffer, out int numElements) {
      Log.Add($"buffer {buffer.Length}");
      return Bags.Allocate<T, TUnmanagedElement>(managed, out numElements);
    }
    public static ReadOnlySpan<T> GetManagedValuesSource(Bag<T> managed) => Bags.Source(managed);
    public static Span<TUnmanagedElement> GetUnmanagedValuesDestination(byte* unmanaged, int numElements) => Bags.Destination<TUnmanagedElement>(unmanaged, numElements);
    public static void Free(byte* unmanaged) => Bags.Free(unmanaged);
  }
  public static class Out {
    public static Bag<T> AllocateContainerForManagedElements(byte* unmanaged, int numElements) => Bags.AllocateManaged<T>(unmanaged, numElements);
    public static Span<T> GetManagedValuesDestination(Bag<T> managed) => Bags.ManagedDestination(managed);
    public static ReadOnlySpan<TUnmanagedElement> GetUnmanagedValuesSource(byte* unmanaged, int numElements) => Bags.UnmanagedSource<TUnmanagedElement>(unmanaged, numElements);
  }
}

// ---- stateless, guaranteed unmarshalling
[ContiguousCollectionMarshaller]
[CustomMarshaller(typeof(Bag<>), MarshalMode.ManagedToUnmanagedOut, typeof(SureBag<,>))]
public static unsafe class SureBag<T, TUnmanagedElement> where TUnmanagedElement : unmanaged {
  public static Bag<T> AllocateContainerForManagedElementsFinally(byte* unmanaged, int numElements) => Bags.AllocateManaged<T>(unmanaged, numElements);
  public static Span<T> GetManagedValuesDestination(Bag<T> managed) => Bags.ManagedDestination(managed);
  public static ReadOnlySpan<TUnmanagedElement> GetUnmanagedValuesSource(byte* unmanaged, int numElements) => Bags.UnmanagedSource<TUnmanagedElement>(unmanaged, numElements);
  public static void Free(byte* unmanaged) => Bags.Free(unmanaged);
}

// ---- stateful
[ContiguousCollectionMarshaller]
[CustomMarshaller(typeof(Bag<>), MarshalMode.ManagedToUnmanagedIn, typeof(StateBag<,>.In))]
[CustomMarshaller(typeof(Bag<>), MarshalMode.ManagedToUnmanagedRef, typeof(StateBag<,>.Ref))]
[CustomMarshaller(typeof(Bag<>), MarshalMode.ManagedToUnmanagedOut, typeof(StateBag<,>.Out))]
public static unsafe class StateBag<T, TUnmanagedElement> where TUnmanagedElement : unmanaged {
  public struct In {
    private Bag<T> managed; private byte* native; private int count;
    public static int BufferSize => 4;
    public void FromManaged(Bag<T> value, Span<TUnmanagedElement> buffer) { Log.Add($"FromManaged({Bags.Show(value)}, {buffer.Length})"); managed = value; native = Bags.Block<TUnmanagedElement>(value?.Items, out count); }
    public ReadOnlySpan<T> GetManagedValuesSource() => Bags.Source(managed);
    public Span<TUnmanagedElement> GetUnmanagedValuesDestination() => Bags.Destination<TUnmanagedElement>(native, count);
    public byte* ToUnmanaged() { Log.Add("ToUnmanaged"); return native; }
    public void OnInvoked() => Log.Add("OnInvoked");
    public void Free() { Log.Add("Free"); NativeMemory.Free(native); }
  }
  public struct Ref {
    private Bag<T> managed; private byte* native; private int count;
    public void FromManaged(Bag<T> value) { Log.Add($"FromManaged({Bags.Show(value)})"); managed = value; native = Bags.Block<TUnmanagedElement>(value?.Items, out count); }
    public ReadOnlySpan<T> GetManagedValuesSource() => Bags.Source(managed);
    public Span<TUnmanagedElement> GetUnmanagedValuesDestination() => Bags.Destination<TUnmanagedElement>(native, count);
    public byte* ToUnmanaged() { Log.Add("ToUnmanaged"); return native; }
    public void OnInvoked() => Log.Add("OnInvoked");
    public void FromUnmanaged(byte* value) { Log.Add(value == null ? "FromUnmanaged(0)" : "FromUnmanaged(p)"); native = value; }
    public ReadOnlySpan<TUnmanagedElement> GetUnmanagedValuesSource(int numElements) => Bags.UnmanagedSource<TUnmanagedElement>(native, numElements);
    public Span<T> GetManagedValuesDestination(int numElements) { Log.Add($"GetManagedValuesDestination({numElements})"); managed = native == null ? null : new Bag<T> { Items = new T[numElements] }; return managed == null ? default : managed.Items; }
    public Bag<T> ToManaged() { Log.Add("ToManaged"); return managed; }
    public void Free() { Log.Add("Free"); NativeMemory.Free(native); }
  }
  public struct Out {
    private Bag<T> managed; private byte* native;
    public void FromUnmanaged(byte* value) { Log.Add(value == null ? "FromUnmanaged(0)" : "FromUnmanaged(p)"); native = value; }
    public ReadOnlySpan<TUnmanagedElement> GetUnmanagedValuesSource(int numElements) => Bags.UnmanagedSource<TUnmanagedElement>(native, numElements);
    public Span<T> GetManagedValuesDestination(int numElements) { Log.Add($"GetManagedValuesDestination({numElements})"); managed = native == null ? null : new Bag<T> { Items = new T[numElements] }; return managed == null ? default : managed.Items; }
    public Bag<T> ToManaged() { Log.Add("ToManaged"); return managed; }
    public void Free() { Log.Add("Free"); NativeMemory.Free(native); }
  }
}
[ContiguousCollectionMarshaller]
[CustomMarshaller(typeof(Bag<>), MarshalMode.ManagedToUnmanagedOut, typeof(SureState<,>.Out))]
public static unsafe class SureState<T, TUnmanagedElement> where TUnmanagedElement : unmanaged {
  public struct Out {
    private Bag<T> managed; private byte* native;
    public void FromUnmanaged(byte* value) { Log.Add(value == null ? "FromUnmanaged(0)" : "FromUnmanaged(p)"); native = value; }
    public ReadOnlySpan<TUnmanagedElement> GetUnmanagedValuesSource(int numElements) => Bags.UnmanagedSource<TUnmanagedElement>(native, numElements);
    public Span<T> GetManagedValuesDestination(int numElements) { Log.Add($"GetManagedValuesDestination({numElements})"); managed = native == null ? null : new Bag<T> { Items = new T[numElements] }; return managed == null ? default : managed.Items; }
    public Bag<T> ToManagedFinally() { Log.Add("ToManagedFinally"); return managed; }
    public void Free() { Log.Add("Free"); NativeMemory.Free(native); }
  }
}

// ---- stateless with a pinnable reference
[ContiguousCollectionMarshaller]
[CustomMarshaller(typeof(Bag<>), MarshalMode.ManagedToUnmanagedIn, typeof(PinBag<,>))]
public static unsafe class PinBag<T, TUnmanagedElement> where TUnmanagedElement : unmanaged {
  public static ref T GetPinnableReference(Bag<T> managed) { Log.Add($"GetPinnableReference({Bags.Show(managed)})"); return ref (managed == null ? ref System.Runtime.CompilerServices.Unsafe.NullRef<T>() : ref managed.Items[0]); }
  public static byte* AllocateContainerForUnmanagedElements(Bag<T> managed, out int numElements) => Bags.Allocate<T, TUnmanagedElement>(managed, out numElements);
  public static ReadOnlySpan<T> GetManagedValuesSource(Bag<T> managed) => Bags.Source(managed);
  public static Span<TUnmanagedElement> GetUnmanagedValuesDestination(byte* unmanaged, int numElements) => Bags.Destination<TUnmanagedElement>(unmanaged, numElements);
  public static void Free(byte* unmanaged) => Bags.Free(unmanaged);
}

// ---- elements that are guaranteed to come back
[CustomMarshaller(typeof(Num), MarshalMode.Default, typeof(SureNum))]
public static class SureNum {
  public static int ConvertToUnmanaged(Num managed) => Log.Element("ConvertToUnmanaged", managed.V, managed.V + 100);
  public static Num ConvertToManagedFinally(int native) => new Num { V = Log.Element("ConvertToManagedFinally", native, native - 100) };
}

// ---- a list of the framework's, and a class of one's own that names its marshaller
[ContiguousCollectionMarshaller]
[CustomMarshaller(typeof(System.Collections.Generic.List<>), MarshalMode.ManagedToUnmanagedIn, typeof(ListMarshaller<,>))]
public static unsafe class ListMarshaller<T, TUnmanagedElement> where TUnmanagedElement : unmanaged {
  public static byte* AllocateContainerForUnmanagedElements(System.Collections.Generic.List<T> managed, out int numElements) { Log.Add($"Allocate({Bags.Show(managed?.ToArray())})"); return Bags.Block<TUnmanagedElement>(managed?.ToArray(), out numElements); }
  public static ReadOnlySpan<T> GetManagedValuesSource(System.Collections.Generic.List<T> managed) { Log.Add("GetManagedValuesSource"); return managed == null ? default : managed.ToArray(); }
  public static Span<TUnmanagedElement> GetUnmanagedValuesDestination(byte* unmanaged, int numElements) => Bags.Destination<TUnmanagedElement>(unmanaged, numElements);
  public static void Free(byte* unmanaged) => Bags.Free(unmanaged);
}
[NativeMarshalling(typeof(RangeMarshaller<>))] public class Range3 { public int From; }
[ContiguousCollectionMarshaller]
[CustomMarshaller(typeof(Range3), MarshalMode.Default, typeof(RangeMarshaller<>))]
public static unsafe class RangeMarshaller<TUnmanagedElement> where TUnmanagedElement : unmanaged {
  public static TUnmanagedElement* AllocateContainerForUnmanagedElements(Range3 managed, out int numElements) { Log.Add($"Allocate({managed?.From})"); return (TUnmanagedElement*)Bags.Block<TUnmanagedElement>(managed == null ? null : new int[3], out numElements); }
  public static ReadOnlySpan<int> GetManagedValuesSource(Range3 managed) { Log.Add("GetManagedValuesSource"); return managed == null ? default : new int[] { managed.From, managed.From + 1, managed.From + 2 }; }
  public static Span<TUnmanagedElement> GetUnmanagedValuesDestination(TUnmanagedElement* unmanaged, int numElements) => Bags.Destination<TUnmanagedElement>((byte*)unmanaged, numElements);
  public static void Free(TUnmanagedElement* unmanaged) => Bags.Free((byte*)unmanaged);
}

// ---- arrays
[ContiguousCollectionMarshaller]
[CustomMarshaller(typeof(CustomMarshallerAttribute.GenericPlaceholder[]), MarshalMode.ManagedToUnmanagedIn, typeof(StateRow<,>.In))]
public static unsafe class StateRow<T, TUnmanagedElement> where TUnmanagedElement : unmanaged {
  public struct In {
    private T[] managed; private byte* native; private int count;
    public void FromManaged(T[] value) { Log.Add($"FromManaged({Bags.Show(value)})"); managed = value; native = Bags.Block<TUnmanagedElement>(value, out count); }
    public ReadOnlySpan<T> GetManagedValuesSource() { Log.Add("GetManagedValuesSource"); return managed; }
    public Span<TUnmanagedElement> GetUnmanagedValuesDestination() => Bags.Destination<TUnmanagedElement>(native, count);
    public byte* ToUnmanaged() { Log.Add("ToUnmanaged"); return native; }
    public void Free() { Log.Add("Free"); NativeMemory.Free(native); }
  }
}
[ContiguousCollectionMarshaller]
[CustomMarshaller(typeof(CustomMarshallerAttribute.GenericPlaceholder[]), MarshalMode.Default, typeof(RowMarshaller<,>))]
public static unsafe class RowMarshaller<T, TUnmanagedElement> where TUnmanagedElement : unmanaged {
  public static byte* AllocateContainerForUnmanagedElements(T[] managed, out int numElements) { Log.Add($"Allocate({Bags.Show(managed)})"); return Bags.Block<TUnmanagedElement>(managed, out numElements); }
  public static ReadOnlySpan<T> GetManagedValuesSource(T[] managed) { Log.Add("GetManagedValuesSource"); return managed; }
  public static Span<TUnmanagedElement> GetUnmanagedValuesDestination(byte* unmanaged, int numElements) => Bags.Destination<TUnmanagedElement>(unmanaged, numElements);
  public static T[] AllocateContainerForManagedElements(byte* unmanaged, int numElements) { Log.Add($"AllocateManaged({numElements})"); return unmanaged == null ? null : new T[numElements]; }
  public static Span<T> GetManagedValuesDestination(T[] managed) { Log.Add("GetManagedValuesDestination"); return managed; }
  public static ReadOnlySpan<TUnmanagedElement> GetUnmanagedValuesSource(byte* unmanaged, int numElements) => Bags.UnmanagedSource<TUnmanagedElement>(unmanaged, numElements);
  public static void Free(byte* unmanaged) => Bags.Free(unmanaged);
}

public static partial class Shapes {
  [LibraryImport("fixtures", EntryPoint = "fx_ints_sum")] public static partial int value_ints([MarshalUsing(typeof(BagMarshaller<,>))] Bag<int> bag, int n);
  [LibraryImport("fixtures", EntryPoint = "fx_ints_double")] public static partial int value_nums([MarshalUsing(typeof(BagMarshaller<,>))] [MarshalUsing(typeof(NumMarshaller), ElementIndirectionDepth = 1)] Bag<Num> bag, int n);
  [LibraryImport("fixtures", EntryPoint = "fx_ints_sum")] public static partial int value_plain([MarshalUsing(typeof(BagMarshaller<,>))] [MarshalUsing(typeof(PlainNum), ElementIndirectionDepth = 1)] Bag<Num> bag, int n);
  [LibraryImport("fixtures", EntryPoint = "fx_ints_sum")] public static partial int buffer_ints([MarshalUsing(typeof(BufferBag<,>))] Bag<int> bag, int n);
  [LibraryImport("fixtures", EntryPoint = "fx_ints_sum")] public static partial int buffer_nums([MarshalUsing(typeof(BufferBag<,>))] [MarshalUsing(typeof(NumMarshaller), ElementIndirectionDepth = 1)] Bag<Num> bag, int n);
  [LibraryImport("fixtures", EntryPoint = "fx_ints_slot")] public static partial int in_ints([MarshalUsing(typeof(BagMarshaller<,>))] in Bag<int> bag, int n);
  [LibraryImport("fixtures", EntryPoint = "fx_ints_slot")] public static partial int in_nums([MarshalUsing(typeof(BagMarshaller<,>))] [MarshalUsing(typeof(NumMarshaller), ElementIndirectionDepth = 1)] in Bag<Num> bag, int n);
  [LibraryImport("fixtures", EntryPoint = "fx_ints_slot")] public static partial int ref_ints([MarshalUsing(typeof(BagMarshaller<,>), CountElementName = "n")] ref Bag<int> bag, int n);
  [LibraryImport("fixtures", EntryPoint = "fx_ints_slot")] public static partial int ref_nums([MarshalUsing(typeof(BagMarshaller<,>), CountElementName = "n")] [MarshalUsing(typeof(NumMarshaller), ElementIndirectionDepth = 1)] ref Bag<Num> bag, int n);
  [LibraryImport("fixtures", EntryPoint = "fx_ints_replace")] public static partial void replace_ints([MarshalUsing(typeof(BagMarshaller<,>), CountElementName = "n")] ref Bag<int> bag, out int n);
  [LibraryImport("fixtures", EntryPoint = "fx_ints_replace")] public static partial void replace_nums([MarshalUsing(typeof(BagMarshaller<,>), CountElementName = "n")] [MarshalUsing(typeof(NumMarshaller), ElementIndirectionDepth = 1)] ref Bag<Num> bag, out int n);
  [LibraryImport("fixtures", EntryPoint = "fx_ints_null")] public static partial void null_nums([MarshalUsing(typeof(BagMarshaller<,>), CountElementName = "n")] [MarshalUsing(typeof(NumMarshaller), ElementIndirectionDepth = 1)] ref Bag<Num> bag, out int n);
  [LibraryImport("fixtures", EntryPoint = "fx_ints_out")] public static partial void out_ints([MarshalUsing(typeof(BagMarshaller<,>), CountElementName = "n")] out Bag<int> bag, int n);
  [LibraryImport("fixtures", EntryPoint = "fx_ints_out")] public static partial void out_nums([MarshalUsing(typeof(BagMarshaller<,>), CountElementName = "n")] [MarshalUsing(typeof(NumMarshaller), ElementIndirectionDepth = 1)] out Bag<Num> bag, int n);
  [LibraryImport("fixtures", EntryPoint = "fx_ints_out")] public static partial void out_const([MarshalUsing(typeof(BagMarshaller<,>), ConstantElementCount = 2)] out Bag<int> bag, int n);
  [LibraryImport("fixtures", EntryPoint = "fx_ints_out")] public static partial void out_plain([MarshalUsing(typeof(BagMarshaller<,>), CountElementName = "n")] [MarshalUsing(typeof(PlainNum), ElementIndirectionDepth = 1)] out Bag<Num> bag, int n);
  [LibraryImport("fixtures", EntryPoint = "fx_ints_out")] public static partial void out_nofree([MarshalUsing(typeof(BufferBag<,>), CountElementName = "n")] out Bag<int> bag, int n);
  [LibraryImport("fixtures", EntryPoint = "fx_ints_make")] [return: MarshalUsing(typeof(BagMarshaller<,>), CountElementName = "n")] public static partial Bag<int> return_ints(int n);
  [LibraryImport("fixtures", EntryPoint = "fx_ints_make")] [return: MarshalUsing(typeof(BagMarshaller<,>), CountElementName = "n")] [return: MarshalUsing(typeof(NumMarshaller), ElementIndirectionDepth = 1)] public static partial Bag<Num> return_nums(int n);
  [LibraryImport("fixtures", EntryPoint = "fx_ints_out")] public static partial void sure_ints([MarshalUsing(typeof(SureBag<,>), CountElementName = "n")] out Bag<int> bag, int n);
  [LibraryImport("fixtures", EntryPoint = "fx_ints_out")] public static partial void sure_nums([MarshalUsing(typeof(SureBag<,>), CountElementName = "n")] [MarshalUsing(typeof(NumMarshaller), ElementIndirectionDepth = 1)] out Bag<Num> bag, int n);
  [LibraryImport("fixtures", EntryPoint = "fx_ints_sum")] public static partial int state_ints([MarshalUsing(typeof(StateBag<,>))] Bag<int> bag, int n);
  [LibraryImport("fixtures", EntryPoint = "fx_ints_sum")] public static partial int state_nums([MarshalUsing(typeof(StateBag<,>))] [MarshalUsing(typeof(NumMarshaller), ElementIndirectionDepth = 1)] Bag<Num> bag, int n);
  [LibraryImport("fixtures", EntryPoint = "fx_ints_slot")] public static partial int state_in([MarshalUsing(typeof(StateBag<,>))] [MarshalUsing(typeof(NumMarshaller), ElementIndirectionDepth = 1)] in Bag<Num> bag, int n);
  [LibraryImport("fixtures", EntryPoint = "fx_ints_slot")] public static partial int state_ref([MarshalUsing(typeof(StateBag<,>), CountElementName = "n")] [MarshalUsing(typeof(NumMarshaller), ElementIndirectionDepth = 1)] ref Bag<Num> bag, int n);
  [LibraryImport("fixtures", EntryPoint = "fx_ints_slot")] public static partial int state_ref_ints([MarshalUsing(typeof(StateBag<,>), CountElementName = "n")] ref Bag<int> bag, int n);
  [LibraryImport("fixtures", EntryPoint = "fx_ints_replace")] public static partial void state_replace([MarshalUsing(typeof(StateBag<,>), CountElementName = "n")] [MarshalUsing(typeof(NumMarshaller), ElementIndirectionDepth = 1)] ref Bag<Num> bag, out int n);
  [LibraryImport("fixtures", EntryPoint = "fx_ints_out")] public static partial void state_out([MarshalUsing(typeof(StateBag<,>), CountElementName = "n")] [MarshalUsing(typeof(NumMarshaller), ElementIndirectionDepth = 1)] out Bag<Num> bag, int n);
  [LibraryImport("fixtures", EntryPoint = "fx_ints_out")] public static partial void state_out_ints([MarshalUsing(typeof(StateBag<,>), CountElementName = "n")] out Bag<int> bag, int n);
  [LibraryImport("fixtures", EntryPoint = "fx_ints_make")] [return: MarshalUsing(typeof(StateBag<,>), CountElementName = "n")] public static partial Bag<int> state_return(int n);
  [LibraryImport("fixtures", EntryPoint = "fx_ints_out")] public static partial void sure_state([MarshalUsing(typeof(SureState<,>), CountElementName = "n")] [MarshalUsing(typeof(NumMarshaller), ElementIndirectionDepth = 1)] out Bag<Num> bag, int n);
  [LibraryImport("fixtures", EntryPoint = "fx_ints_sum")] public static partial int pin_ints([MarshalUsing(typeof(PinBag<,>))] Bag<int> bag, int n);
  [LibraryImport("fixtures", EntryPoint = "fx_ints_sum")] public static partial int pin_nums([MarshalUsing(typeof(PinBag<,>))] [MarshalUsing(typeof(NumMarshaller), ElementIndirectionDepth = 1)] Bag<Num> bag, int n);
  [LibraryImport("fixtures", EntryPoint = "fx_ints_double")] public static partial int row_ints([MarshalUsing(typeof(RowMarshaller<,>))] int[] row, int n);
  [LibraryImport("fixtures", EntryPoint = "fx_ints_double")] public static partial int row_out([MarshalUsing(typeof(RowMarshaller<,>), CountElementName = "n")] [Out] int[] row, int n);
  [LibraryImport("fixtures", EntryPoint = "fx_ints_double")] public static partial int row_inout([MarshalUsing(typeof(RowMarshaller<,>), CountElementName = "n")] [In, Out] int[] row, int n);
  [LibraryImport("fixtures", EntryPoint = "fx_ints_double")] public static partial int row_nums([MarshalUsing(typeof(RowMarshaller<,>))] [MarshalUsing(typeof(NumMarshaller), ElementIndirectionDepth = 1)] Num[] row, int n);
  [LibraryImport("fixtures", EntryPoint = "fx_ints_double")] public static partial int row_nums_out([MarshalUsing(typeof(RowMarshaller<,>), CountElementName = "n")] [MarshalUsing(typeof(NumMarshaller), ElementIndirectionDepth = 1)] [Out] Num[] row, int n);
  [LibraryImport("fixtures", EntryPoint = "fx_ints_double")] public static partial int row_nums_inout([MarshalUsing(typeof(RowMarshaller<,>), CountElementName = "n")] [MarshalUsing(typeof(NumMarshaller), ElementIndirectionDepth = 1)] [In, Out] Num[] row, int n);
  [LibraryImport("fixtures", EntryPoint = "fx_ints_slot")] public static partial int row_ref([MarshalUsing(typeof(RowMarshaller<,>), CountElementName = "n")] ref int[] row, int n);
  [LibraryImport("fixtures", EntryPoint = "fx_ints_make")] [return: MarshalUsing(typeof(RowMarshaller<,>), CountElementName = "n")] public static partial int[] row_return(int n);
  [LibraryImport("fixtures", EntryPoint = "fx_ints_double")] public static partial int staterow_in([MarshalUsing(typeof(StateRow<,>))] [MarshalUsing(typeof(NumMarshaller), ElementIndirectionDepth = 1)] Num[] row, int n);
  [LibraryImport("fixtures", EntryPoint = "fx_ints_double")] public static partial int staterow_out([MarshalUsing(typeof(StateRow<,>), CountElementName = "n")] [Out] int[] row, int n);
  [LibraryImport("fixtures", EntryPoint = "fx_ints_double")] public static partial int staterow_inout([MarshalUsing(typeof(StateRow<,>), CountElementName = "n")] [In, Out] int[] row, int n);
  [LibraryImport("fixtures", EntryPoint = "fx_ints_double")] public static partial int staterow_nums_out([MarshalUsing(typeof(StateRow<,>), CountElementName = "n")] [MarshalUsing(typeof(NumMarshaller), ElementIndirectionDepth = 1)] [Out] Num[] row, int n);
  [LibraryImport("fixtures", EntryPoint = "fx_ints_double")] public static partial int staterow_nums_inout([MarshalUsing(typeof(StateRow<,>), CountElementName = "n")] [MarshalUsing(typeof(NumMarshaller), ElementIndirectionDepth = 1)] [In, Out] Num[] row, int n);
  [LibraryImport("fixtures", EntryPoint = "fx_ints_out")] public static partial void sure_sure([MarshalUsing(typeof(SureBag<,>), CountElementName = "n")] [MarshalUsing(typeof(SureNum), ElementIndirectionDepth = 1)] out Bag<Num> bag, int n);
  [LibraryImport("fixtures", EntryPoint = "fx_ints_out")] public static partial void out_sure([MarshalUsing(typeof(BagMarshaller<,>), CountElementName = "n")] [MarshalUsing(typeof(SureNum), ElementIndirectionDepth = 1)] out Bag<Num> bag, int n);
  [LibraryImport("fixtures", EntryPoint = "fx_ints_sum")] public static partial int list_ints([MarshalUsing(typeof(ListMarshaller<,>))] System.Collections.Generic.List<int> list, int n);
  [LibraryImport("fixtures", EntryPoint = "fx_ints_sum")] public static partial int range_ints(Range3 range, int n);
  [LibraryImport("fixtures", EntryPoint = "fx_ints_out")] public static partial void array_sure([MarshalUsing(CountElementName = "n")] [MarshalUsing(typeof(SureNum), ElementIndirectionDepth = 1)] out Num[] bag, int n);
  [LibraryImport("fixtures", EntryPoint = "fx_ints_out")] public static partial void span_out([MarshalUsing(typeof(SpanMarshaller<,>), CountElementName = "n")] [MarshalUsing(typeof(NumMarshaller), ElementIndirectionDepth = 1)] out Span<Num> bag, int n);
  [LibraryImport("fixtures", EntryPoint = "fx_ints_double")] public static partial int span_in([MarshalUsing(typeof(ReadOnlySpanMarshaller<,>))] [MarshalUsing(typeof(NumMarshaller), ElementIndirectionDepth = 1)] ReadOnlySpan<Num> bag, int n);
  [LibraryImport("fixtures", EntryPoint = "fx_ints_double")] public static partial int array_in([MarshalUsing(typeof(ArrayMarshaller<,>))] [MarshalUsing(typeof(NumMarshaller), ElementIndirectionDepth = 1)] Num[] bag, int n);
  [LibraryImport("fixtures", EntryPoint = "fx_ints_double")] public static partial int array_out([MarshalUsing(typeof(ArrayMarshaller<,>), CountElementName = "n")] [MarshalUsing(typeof(NumMarshaller), ElementIndirectionDepth = 1)] [Out] Num[] bag, int n);
  [LibraryImport("fixtures", EntryPoint = "fx_ints_make")] [return: MarshalUsing(typeof(ArrayMarshaller<,>), CountElementName = "n")] [return: MarshalUsing(typeof(NumMarshaller), ElementIndirectionDepth = 1)] public static partial Num[] array_return(int n);
  [LibraryImport("fixtures", EntryPoint = "fx_rows_sum")] public static partial int nested_in([MarshalUsing(typeof(BagMarshaller<,>))] [MarshalUsing(typeof(RowMarshaller<,>), ElementIndirectionDepth = 1)] [MarshalUsing(typeof(NumMarshaller), ElementIndirectionDepth = 2)] Bag<Num[]> bag, int n);
  [LibraryImport("fixtures", EntryPoint = "fx_rows_sum")] public static partial int nested_ints([MarshalUsing(typeof(RowMarshaller<,>), ElementIndirectionDepth = 1)] int[][] rows, int n);
  [LibraryImport("fixtures", EntryPoint = "fx_rows_out")] public static partial void nested_out([MarshalUsing(typeof(BagMarshaller<,>), CountElementName = "n")] [MarshalUsing(typeof(RowMarshaller<,>), ElementIndirectionDepth = 1, ConstantElementCount = 2)] [MarshalUsing(typeof(NumMarshaller), ElementIndirectionDepth = 2)] out Bag<Num[]> bag, int n);
}
