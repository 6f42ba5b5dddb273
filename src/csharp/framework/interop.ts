/**
 * Types of the framework by namespace, as the metadata of .NET 10 has them (read by reflection): one declaration a line. Structures have their
 * private fields, enums their members, classes only what interop asks of them. Size: it is a table.
 */
export const interopTypes: Readonly<Record<string, string>> = {
  'Microsoft.Win32.SafeHandles': `
abstract class CriticalHandleMinusOneIsInvalid : System.Runtime.InteropServices.CriticalHandle { protected CriticalHandleMinusOneIsInvalid() {} }
abstract class CriticalHandleZeroOrMinusOneIsInvalid : System.Runtime.InteropServices.CriticalHandle { protected CriticalHandleZeroOrMinusOneIsInvalid() {} }
abstract class SafeHandleMinusOneIsInvalid : System.Runtime.InteropServices.SafeHandle { protected SafeHandleMinusOneIsInvalid(bool ownsHandle) {} }
abstract class SafeHandleZeroOrMinusOneIsInvalid : System.Runtime.InteropServices.SafeHandle { protected SafeHandleZeroOrMinusOneIsInvalid(bool ownsHandle) {} }
abstract class SafeNCryptHandle : Microsoft.Win32.SafeHandles.SafeHandleZeroOrMinusOneIsInvalid { protected SafeNCryptHandle() {} protected SafeNCryptHandle(nint handle, System.Runtime.InteropServices.SafeHandle parentHandle) {} }
sealed class SafeFileHandle : Microsoft.Win32.SafeHandles.SafeHandleZeroOrMinusOneIsInvalid { public SafeFileHandle(nint preexistingHandle, bool ownsHandle) {} public SafeFileHandle() {} protected SafeFileHandle(bool ownsHandle) {} }
sealed class SafeMemoryMappedFileHandle : Microsoft.Win32.SafeHandles.SafeHandleZeroOrMinusOneIsInvalid { public SafeMemoryMappedFileHandle() {} protected SafeMemoryMappedFileHandle(Microsoft.Win32.SafeHandles.SafeFileHandle fileHandle, bool ownsFileHandle, System.IO.HandleInheritability inheritability, System.IO.MemoryMappedFiles.MemoryMappedFileAccess access, System.IO.MemoryMappedFiles.MemoryMappedFileOptions options, long capacity) {} }
sealed class SafeMemoryMappedViewHandle : System.Runtime.InteropServices.SafeBuffer { public SafeMemoryMappedViewHandle() {} protected SafeMemoryMappedViewHandle(nint handle, bool ownsHandle) {} }
sealed class SafeNCryptKeyHandle : Microsoft.Win32.SafeHandles.SafeNCryptHandle { public SafeNCryptKeyHandle() {} public SafeNCryptKeyHandle(nint handle, System.Runtime.InteropServices.SafeHandle parentHandle) {} }
sealed class SafeNCryptProviderHandle : Microsoft.Win32.SafeHandles.SafeNCryptHandle { public SafeNCryptProviderHandle() {} }
sealed class SafeNCryptSecretHandle : Microsoft.Win32.SafeHandles.SafeNCryptHandle { public SafeNCryptSecretHandle() {} }
sealed class SafePipeHandle : Microsoft.Win32.SafeHandles.SafeHandleZeroOrMinusOneIsInvalid { public SafePipeHandle() {} public SafePipeHandle(nint preexistingHandle, bool ownsHandle) {} protected SafePipeHandle(System.Net.Sockets.Socket namedPipeSocket) {} }
sealed class SafeProcessHandle : Microsoft.Win32.SafeHandles.SafeHandleZeroOrMinusOneIsInvalid { public SafeProcessHandle() {} protected SafeProcessHandle(nint handle) {} public SafeProcessHandle(nint existingHandle, bool ownsHandle) {} protected SafeProcessHandle(int processId, Microsoft.Win32.SafeHandles.SafeWaitHandle handle) {} }
sealed class SafeRegistryHandle : Microsoft.Win32.SafeHandles.SafeHandleZeroOrMinusOneIsInvalid { public SafeRegistryHandle() {} public SafeRegistryHandle(nint preexistingHandle, bool ownsHandle) {} }
sealed class SafeWaitHandle : Microsoft.Win32.SafeHandles.SafeHandleZeroOrMinusOneIsInvalid { public SafeWaitHandle() {} public SafeWaitHandle(nint existingHandle, bool ownsHandle) {} }
sealed class SafeX509ChainHandle : Microsoft.Win32.SafeHandles.SafeHandleZeroOrMinusOneIsInvalid { public SafeX509ChainHandle() {} }`,
  'System.Runtime.InteropServices': `
abstract class ComWrappers { struct ComInterfaceEntry { System.Guid IID; nint Vtable; } struct ComInterfaceDispatch { nint Vtable; } }
abstract class CriticalHandle : System.Runtime.ConstrainedExecution.CriticalFinalizerObject { protected CriticalHandle(nint invalidHandleValue) {} }
abstract class SafeBuffer : Microsoft.Win32.SafeHandles.SafeHandleZeroOrMinusOneIsInvalid { protected SafeBuffer(bool ownsHandle) {} }
abstract class SafeHandle : System.Runtime.ConstrainedExecution.CriticalFinalizerObject { protected SafeHandle(nint invalidHandleValue, bool ownsHandle) {} }
class COMException : System.Runtime.InteropServices.ExternalException {}
class CollectionsMarshal {}
class ComAwareEventInfo : System.Reflection.EventInfo {}
class ComEventsHelper {}
class ExternalException : System.SystemException {}
class GCHandleExtensions {}
class ImmutableCollectionsMarshal {}
class InvalidComObjectException : System.SystemException {}
class InvalidOleVariantTypeException : System.SystemException {}
class Marshal {}
class MarshalDirectiveException : System.SystemException {}
class MemoryMarshal {}
class NativeLibrary {}
class NativeMemory {}
class RuntimeEnvironment {}
class RuntimeInformation {}
class SEHException : System.Runtime.InteropServices.ExternalException {}
class SafeArrayRankMismatchException : System.SystemException {}
class SafeArrayTypeMismatchException : System.SystemException {}
class StandardOleMarshalObject : System.MarshalByRefObject {}
class TypeMapping {}
delegate nint DllImportResolver(string @libraryName, System.Reflection.Assembly @assembly, System.Nullable<System.Runtime.InteropServices.DllImportSearchPath> @searchPath);
enum Architecture : int { X86 = 0, X64 = 1, Arm = 2, Arm64 = 3, Wasm = 4, S390x = 5, LoongArch64 = 6, Armv6 = 7, Ppc64le = 8, RiscV64 = 9 }
enum AssemblyRegistrationFlags : int { None = 0, SetCodeBase = 1 }
enum CallingConvention : int { Winapi = 1, Cdecl = 2, StdCall = 3, ThisCall = 4, FastCall = 5 }
enum CharSet : int { None = 1, Ansi = 2, Unicode = 3, Auto = 4 }
enum ClassInterfaceType : int { None = 0, AutoDispatch = 1, AutoDual = 2 }
enum ComInterfaceType : int { InterfaceIsDual = 0, InterfaceIsIUnknown = 1, InterfaceIsIDispatch = 2, InterfaceIsIInspectable = 3 }
enum ComMemberType : int { Method = 0, PropGet = 1, PropSet = 2 }
enum CreateComInterfaceFlags : int { None = 0, CallerDefinedIUnknown = 1, TrackerSupport = 2 }
enum CreateObjectFlags : int { None = 0, TrackerObject = 1, UniqueInstance = 2, Aggregation = 4, Unwrap = 8 }
enum CreatedWrapperFlags : int { None = 0, TrackerObject = 1, NonWrapping = 2 }
enum CustomQueryInterfaceMode : int { Ignore = 0, Allow = 1 }
enum CustomQueryInterfaceResult : int { Handled = 0, NotHandled = 1, Failed = 2 }
enum DllImportSearchPath : int { UseDllDirectoryForDependencies = 256, ApplicationDirectory = 512, UserDirectories = 1024, System32 = 2048, SafeDirectories = 4096, AssemblyDirectory = 2, LegacyBehavior = 0 }
enum ExporterEventKind : int { NOTIF_TYPECONVERTED = 0, NOTIF_CONVERTWARNING = 1, ERROR_REFTOINVALIDASSEMBLY = 2 }
enum GCHandleType : int { Weak = 0, WeakTrackResurrection = 1, Normal = 2, Pinned = 3 }
enum LayoutKind : int { Sequential = 0, Explicit = 2, Auto = 3 }
enum PosixSignal : int { SIGHUP = -1, SIGINT = -2, SIGQUIT = -3, SIGTERM = -4, SIGCHLD = -5, SIGCONT = -6, SIGWINCH = -7, SIGTTIN = -8, SIGTTOU = -9, SIGTSTP = -10 }
enum RegistrationClassContext : int { InProcessServer = 1, InProcessHandler = 2, LocalServer = 4, InProcessServer16 = 8, RemoteServer = 16, InProcessHandler16 = 32, Reserved1 = 64, Reserved2 = 128, Reserved3 = 256, Reserved4 = 512, NoCodeDownload = 1024, Reserved5 = 2048, NoCustomMarshal = 4096, EnableCodeDownload = 8192, NoFailureLog = 16384, DisableActivateAsActivator = 32768, EnableActivateAsActivator = 65536, FromDefaultContext = 131072 }
enum RegistrationConnectionType : int { SingleUse = 0, MultipleUse = 1, MultiSeparate = 2, Suspended = 4, Surrogate = 8 }
enum StringMarshalling : int { Custom = 0, Utf8 = 1, Utf16 = 2 }
enum TypeLibFuncFlags : int { FRestricted = 1, FSource = 2, FBindable = 4, FRequestEdit = 8, FDisplayBind = 16, FDefaultBind = 32, FHidden = 64, FUsesGetLastError = 128, FDefaultCollelem = 256, FUiDefault = 512, FNonBrowsable = 1024, FReplaceable = 2048, FImmediateBind = 4096 }
enum TypeLibTypeFlags : int { FAppObject = 1, FCanCreate = 2, FLicensed = 4, FPreDeclId = 8, FHidden = 16, FControl = 32, FDual = 64, FNonExtensible = 128, FOleAutomation = 256, FRestricted = 512, FAggregatable = 1024, FReplaceable = 2048, FDispatchable = 4096, FReverseBind = 8192 }
enum TypeLibVarFlags : int { FReadOnly = 1, FSource = 2, FBindable = 4, FRequestEdit = 8, FDisplayBind = 16, FDefaultBind = 32, FHidden = 64, FRestricted = 128, FDefaultCollelem = 256, FUiDefault = 512, FNonBrowsable = 1024, FReplaceable = 2048, FImmediateBind = 4096 }
enum UnmanagedType : int { Bool = 2, I1 = 3, U1 = 4, I2 = 5, U2 = 6, I4 = 7, U4 = 8, I8 = 9, U8 = 10, R4 = 11, R8 = 12, Currency = 15, BStr = 19, LPStr = 20, LPWStr = 21, LPTStr = 22, ByValTStr = 23, IUnknown = 25, IDispatch = 26, Struct = 27, Interface = 28, SafeArray = 29, ByValArray = 30, SysInt = 31, SysUInt = 32, VBByRefStr = 34, AnsiBStr = 35, TBStr = 36, VariantBool = 37, FunctionPtr = 38, AsAny = 40, LPArray = 42, LPStruct = 43, CustomMarshaler = 44, Error = 45, IInspectable = 46, HString = 47, LPUTF8Str = 48 }
enum VarEnum : int { VT_EMPTY = 0, VT_NULL = 1, VT_I2 = 2, VT_I4 = 3, VT_R4 = 4, VT_R8 = 5, VT_CY = 6, VT_DATE = 7, VT_BSTR = 8, VT_DISPATCH = 9, VT_ERROR = 10, VT_BOOL = 11, VT_VARIANT = 12, VT_UNKNOWN = 13, VT_DECIMAL = 14, VT_I1 = 16, VT_UI1 = 17, VT_UI2 = 18, VT_UI4 = 19, VT_I8 = 20, VT_UI8 = 21, VT_INT = 22, VT_UINT = 23, VT_VOID = 24, VT_HRESULT = 25, VT_PTR = 26, VT_SAFEARRAY = 27, VT_CARRAY = 28, VT_USERDEFINED = 29, VT_LPSTR = 30, VT_LPWSTR = 31, VT_RECORD = 36, VT_FILETIME = 64, VT_BLOB = 65, VT_STREAM = 66, VT_STORAGE = 67, VT_STREAMED_OBJECT = 68, VT_STORED_OBJECT = 69, VT_BLOB_OBJECT = 70, VT_CF = 71, VT_CLSID = 72, VT_VECTOR = 4096, VT_ARRAY = 8192, VT_BYREF = 16384 }
interface ICustomAdapter;
interface ICustomFactory;
interface ICustomMarshaler;
interface ICustomQueryInterface;
interface IDynamicInterfaceCastable;
sealed class AllowReversePInvokeCallsAttribute : System.Attribute {}
sealed class AutomationProxyAttribute : System.Attribute {}
sealed class BStrWrapper {}
sealed class BestFitMappingAttribute : System.Attribute {}
sealed class ClassInterfaceAttribute : System.Attribute {}
sealed class CoClassAttribute : System.Attribute {}
sealed class ComAliasNameAttribute : System.Attribute {}
sealed class ComCompatibleVersionAttribute : System.Attribute {}
sealed class ComConversionLossAttribute : System.Attribute {}
sealed class ComDefaultInterfaceAttribute : System.Attribute {}
sealed class ComEventInterfaceAttribute : System.Attribute {}
sealed class ComImportAttribute : System.Attribute {}
sealed class ComRegisterFunctionAttribute : System.Attribute {}
sealed class ComSourceInterfacesAttribute : System.Attribute {}
sealed class ComUnregisterFunctionAttribute : System.Attribute {}
sealed class ComVisibleAttribute : System.Attribute {}
sealed class CurrencyWrapper {}
sealed class DefaultCharSetAttribute : System.Attribute {}
sealed class DefaultDllImportSearchPathsAttribute : System.Attribute {}
sealed class DefaultParameterValueAttribute : System.Attribute {}
sealed class DispIdAttribute : System.Attribute {}
sealed class DispatchWrapper {}
sealed class DllImportAttribute : System.Attribute {}
sealed class DynamicInterfaceCastableImplementationAttribute : System.Attribute {}
sealed class ErrorWrapper {}
sealed class FieldOffsetAttribute : System.Attribute {}
sealed class GuidAttribute : System.Attribute {}
sealed class HandleCollector {}
sealed class ImportedFromTypeLibAttribute : System.Attribute {}
sealed class InAttribute : System.Attribute {}
sealed class InterfaceTypeAttribute : System.Attribute {}
sealed class LCIDConversionAttribute : System.Attribute {}
sealed class LibraryImportAttribute : System.Attribute {}
sealed class ManagedToNativeComInteropStubAttribute : System.Attribute {}
sealed class MarshalAsAttribute : System.Attribute {}
sealed class OptionalAttribute : System.Attribute {}
sealed class OutAttribute : System.Attribute {}
sealed class PosixSignalContext {}
sealed class PosixSignalRegistration {}
sealed class PreserveSigAttribute : System.Attribute {}
sealed class PrimaryInteropAssemblyAttribute : System.Attribute {}
sealed class ProgIdAttribute : System.Attribute {}
sealed class StructLayoutAttribute : System.Attribute {}
sealed class SuppressGCTransitionAttribute : System.Attribute {}
sealed class TypeIdentifierAttribute : System.Attribute {}
sealed class TypeLibFuncAttribute : System.Attribute {}
sealed class TypeLibImportClassAttribute : System.Attribute {}
sealed class TypeLibTypeAttribute : System.Attribute {}
sealed class TypeLibVarAttribute : System.Attribute {}
sealed class TypeLibVersionAttribute : System.Attribute {}
sealed class TypeMapAssemblyTargetAttribute<TTypeMapGroup> : System.Attribute {}
sealed class TypeMapAssociationAttribute<TTypeMapGroup> : System.Attribute {}
sealed class TypeMapAttribute<TTypeMapGroup> : System.Attribute {}
sealed class UnknownWrapper {}
sealed class UnmanagedCallConvAttribute : System.Attribute {}
sealed class UnmanagedCallersOnlyAttribute : System.Attribute {}
sealed class UnmanagedFunctionPointerAttribute : System.Attribute {}
sealed class VariantWrapper {}
sealed class WasmImportLinkageAttribute : System.Attribute {}
struct ArrayWithOffset { object m_array; int m_offset; int m_count; }
struct CLong { nint _value; }
struct CULong { nuint _value; }
struct GCHandle { nint _handle; }
struct GCHandle<T> { nint _handle; }
struct HandleRef { object _wrapper; nint _handle; }
struct NFloat { double _value; }
struct OSPlatform { string Name; }
struct PinnedGCHandle<T> { nint _handle; }
struct WeakGCHandle<T> { nint _handle; }`,
  'System.Runtime.InteropServices.ComTypes': `
[StructLayout(LayoutKind.Explicit, CharSet = CharSet.Unicode)] struct BINDPTR { [FieldOffset(0)] nint lpfuncdesc; [FieldOffset(0)] nint lpvardesc; [FieldOffset(0)] nint lptcomp; }
[StructLayout(LayoutKind.Sequential, CharSet = CharSet.Unicode)] struct CONNECTDATA { [MarshalAs(UnmanagedType.Interface)] object pUnk; int dwCookie; }
[StructLayout(LayoutKind.Sequential, CharSet = CharSet.Unicode)] struct DISPPARAMS { nint rgvarg; nint rgdispidNamedArgs; int cArgs; int cNamedArgs; }
[StructLayout(LayoutKind.Sequential, CharSet = CharSet.Unicode)] struct ELEMDESC { System.Runtime.InteropServices.ComTypes.TYPEDESC tdesc; System.Runtime.InteropServices.ComTypes.ELEMDESC.DESCUNION desc; [StructLayout(LayoutKind.Explicit, CharSet = CharSet.Unicode)] struct DESCUNION { [FieldOffset(0)] System.Runtime.InteropServices.ComTypes.IDLDESC idldesc; [FieldOffset(0)] System.Runtime.InteropServices.ComTypes.PARAMDESC paramdesc; } }
[StructLayout(LayoutKind.Sequential, CharSet = CharSet.Unicode)] struct EXCEPINFO { short wCode; short wReserved; [MarshalAs(UnmanagedType.BStr)] string bstrSource; [MarshalAs(UnmanagedType.BStr)] string bstrDescription; [MarshalAs(UnmanagedType.BStr)] string bstrHelpFile; int dwHelpContext; nint pvReserved; nint pfnDeferredFillIn; int scode; }
[StructLayout(LayoutKind.Sequential, CharSet = CharSet.Unicode)] struct IDLDESC { nint dwReserved; System.Runtime.InteropServices.ComTypes.IDLFLAG wIDLFlags; }
[StructLayout(LayoutKind.Sequential, CharSet = CharSet.Unicode)] struct PARAMDESC { nint lpVarValue; System.Runtime.InteropServices.ComTypes.PARAMFLAG wParamFlags; }
[StructLayout(LayoutKind.Sequential, CharSet = CharSet.Unicode)] struct STATSTG { string pwcsName; int type; long cbSize; System.Runtime.InteropServices.ComTypes.FILETIME mtime; System.Runtime.InteropServices.ComTypes.FILETIME ctime; System.Runtime.InteropServices.ComTypes.FILETIME atime; int grfMode; int grfLocksSupported; System.Guid clsid; int grfStateBits; int reserved; }
[StructLayout(LayoutKind.Sequential, CharSet = CharSet.Unicode)] struct TYPEATTR { System.Guid guid; int lcid; int dwReserved; int memidConstructor; int memidDestructor; nint lpstrSchema; int cbSizeInstance; System.Runtime.InteropServices.ComTypes.TYPEKIND typekind; short cFuncs; short cVars; short cImplTypes; short cbSizeVft; short cbAlignment; System.Runtime.InteropServices.ComTypes.TYPEFLAGS wTypeFlags; short wMajorVerNum; short wMinorVerNum; System.Runtime.InteropServices.ComTypes.TYPEDESC tdescAlias; System.Runtime.InteropServices.ComTypes.IDLDESC idldescType; const int MEMBER_ID_NIL = -1; }
[StructLayout(LayoutKind.Sequential, CharSet = CharSet.Unicode)] struct TYPEDESC { nint lpValue; short vt; }
[StructLayout(LayoutKind.Sequential, CharSet = CharSet.Unicode)] struct TYPELIBATTR { System.Guid guid; int lcid; System.Runtime.InteropServices.ComTypes.SYSKIND syskind; short wMajorVerNum; short wMinorVerNum; System.Runtime.InteropServices.ComTypes.LIBFLAGS wLibFlags; }
[StructLayout(LayoutKind.Sequential, CharSet = CharSet.Unicode)] struct VARDESC { int memid; string lpstrSchema; System.Runtime.InteropServices.ComTypes.VARDESC.DESCUNION desc; System.Runtime.InteropServices.ComTypes.ELEMDESC elemdescVar; short wVarFlags; System.Runtime.InteropServices.ComTypes.VARKIND varkind; [StructLayout(LayoutKind.Explicit, CharSet = CharSet.Unicode)] struct DESCUNION { [FieldOffset(0)] int oInst; [FieldOffset(0)] nint lpvarValue; } }
enum ADVF : int { ADVF_NODATA = 1, ADVF_PRIMEFIRST = 2, ADVF_ONLYONCE = 4, ADVF_DATAONSTOP = 64, ADVFCACHE_NOHANDLER = 8, ADVFCACHE_FORCEBUILTIN = 16, ADVFCACHE_ONSAVE = 32 }
enum CALLCONV : int { CC_CDECL = 1, CC_MSCPASCAL = 2, CC_PASCAL = 2, CC_MACPASCAL = 3, CC_STDCALL = 4, CC_RESERVED = 5, CC_SYSCALL = 6, CC_MPWCDECL = 7, CC_MPWPASCAL = 8, CC_MAX = 9 }
enum DATADIR : int { DATADIR_GET = 1, DATADIR_SET = 2 }
enum DESCKIND : int { DESCKIND_NONE = 0, DESCKIND_FUNCDESC = 1, DESCKIND_VARDESC = 2, DESCKIND_TYPECOMP = 3, DESCKIND_IMPLICITAPPOBJ = 4, DESCKIND_MAX = 5 }
enum DVASPECT : int { DVASPECT_CONTENT = 1, DVASPECT_THUMBNAIL = 2, DVASPECT_ICON = 4, DVASPECT_DOCPRINT = 8 }
enum FUNCFLAGS : short { FUNCFLAG_FRESTRICTED = 1, FUNCFLAG_FSOURCE = 2, FUNCFLAG_FBINDABLE = 4, FUNCFLAG_FREQUESTEDIT = 8, FUNCFLAG_FDISPLAYBIND = 16, FUNCFLAG_FDEFAULTBIND = 32, FUNCFLAG_FHIDDEN = 64, FUNCFLAG_FUSESGETLASTERROR = 128, FUNCFLAG_FDEFAULTCOLLELEM = 256, FUNCFLAG_FUIDEFAULT = 512, FUNCFLAG_FNONBROWSABLE = 1024, FUNCFLAG_FREPLACEABLE = 2048, FUNCFLAG_FIMMEDIATEBIND = 4096 }
enum FUNCKIND : int { FUNC_VIRTUAL = 0, FUNC_PUREVIRTUAL = 1, FUNC_NONVIRTUAL = 2, FUNC_STATIC = 3, FUNC_DISPATCH = 4 }
enum IDLFLAG : short { IDLFLAG_NONE = 0, IDLFLAG_FIN = 1, IDLFLAG_FOUT = 2, IDLFLAG_FLCID = 4, IDLFLAG_FRETVAL = 8 }
enum IMPLTYPEFLAGS : int { IMPLTYPEFLAG_FDEFAULT = 1, IMPLTYPEFLAG_FSOURCE = 2, IMPLTYPEFLAG_FRESTRICTED = 4, IMPLTYPEFLAG_FDEFAULTVTABLE = 8 }
enum INVOKEKIND : int { INVOKE_FUNC = 1, INVOKE_PROPERTYGET = 2, INVOKE_PROPERTYPUT = 4, INVOKE_PROPERTYPUTREF = 8 }
enum LIBFLAGS : short { LIBFLAG_FRESTRICTED = 1, LIBFLAG_FCONTROL = 2, LIBFLAG_FHIDDEN = 4, LIBFLAG_FHASDISKIMAGE = 8 }
enum PARAMFLAG : short { PARAMFLAG_NONE = 0, PARAMFLAG_FIN = 1, PARAMFLAG_FOUT = 2, PARAMFLAG_FLCID = 4, PARAMFLAG_FRETVAL = 8, PARAMFLAG_FOPT = 16, PARAMFLAG_FHASDEFAULT = 32, PARAMFLAG_FHASCUSTDATA = 64 }
enum SYSKIND : int { SYS_WIN16 = 0, SYS_WIN32 = 1, SYS_MAC = 2, SYS_WIN64 = 3 }
enum TYMED : int { TYMED_HGLOBAL = 1, TYMED_FILE = 2, TYMED_ISTREAM = 4, TYMED_ISTORAGE = 8, TYMED_GDI = 16, TYMED_MFPICT = 32, TYMED_ENHMF = 64, TYMED_NULL = 0 }
enum TYPEFLAGS : short { TYPEFLAG_FAPPOBJECT = 1, TYPEFLAG_FCANCREATE = 2, TYPEFLAG_FLICENSED = 4, TYPEFLAG_FPREDECLID = 8, TYPEFLAG_FHIDDEN = 16, TYPEFLAG_FCONTROL = 32, TYPEFLAG_FDUAL = 64, TYPEFLAG_FNONEXTENSIBLE = 128, TYPEFLAG_FOLEAUTOMATION = 256, TYPEFLAG_FRESTRICTED = 512, TYPEFLAG_FAGGREGATABLE = 1024, TYPEFLAG_FREPLACEABLE = 2048, TYPEFLAG_FDISPATCHABLE = 4096, TYPEFLAG_FREVERSEBIND = 8192, TYPEFLAG_FPROXY = 16384 }
enum TYPEKIND : int { TKIND_ENUM = 0, TKIND_RECORD = 1, TKIND_MODULE = 2, TKIND_INTERFACE = 3, TKIND_DISPATCH = 4, TKIND_COCLASS = 5, TKIND_ALIAS = 6, TKIND_UNION = 7, TKIND_MAX = 8 }
enum VARFLAGS : short { VARFLAG_FREADONLY = 1, VARFLAG_FSOURCE = 2, VARFLAG_FBINDABLE = 4, VARFLAG_FREQUESTEDIT = 8, VARFLAG_FDISPLAYBIND = 16, VARFLAG_FDEFAULTBIND = 32, VARFLAG_FHIDDEN = 64, VARFLAG_FRESTRICTED = 128, VARFLAG_FDEFAULTCOLLELEM = 256, VARFLAG_FUIDEFAULT = 512, VARFLAG_FNONBROWSABLE = 1024, VARFLAG_FREPLACEABLE = 2048, VARFLAG_FIMMEDIATEBIND = 4096 }
enum VARKIND : int { VAR_PERINSTANCE = 0, VAR_STATIC = 1, VAR_CONST = 2, VAR_DISPATCH = 3 }
interface IAdviseSink;
interface IBindCtx;
interface IConnectionPoint;
interface IConnectionPointContainer;
interface IDataObject;
interface IEnumConnectionPoints;
interface IEnumConnections;
interface IEnumFORMATETC;
interface IEnumMoniker;
interface IEnumSTATDATA;
interface IEnumString;
interface IEnumVARIANT;
interface IMoniker;
interface IPersistFile;
interface IRunningObjectTable;
interface IStream;
interface ITypeComp;
interface ITypeInfo2;
interface ITypeInfo;
interface ITypeLib2;
interface ITypeLib;
struct BIND_OPTS { int cbStruct; int grfFlags; int grfMode; int dwTickCountDeadline; }
struct FILETIME { int dwLowDateTime; int dwHighDateTime; }
struct FORMATETC { [MarshalAs(UnmanagedType.U2)] short cfFormat; nint ptd; [MarshalAs(UnmanagedType.U4)] System.Runtime.InteropServices.ComTypes.DVASPECT dwAspect; int lindex; [MarshalAs(UnmanagedType.U4)] System.Runtime.InteropServices.ComTypes.TYMED tymed; }
struct FUNCDESC { int memid; nint lprgscode; nint lprgelemdescParam; System.Runtime.InteropServices.ComTypes.FUNCKIND funckind; System.Runtime.InteropServices.ComTypes.INVOKEKIND invkind; System.Runtime.InteropServices.ComTypes.CALLCONV callconv; short cParams; short cParamsOpt; short oVft; short cScodes; System.Runtime.InteropServices.ComTypes.ELEMDESC elemdescFunc; short wFuncFlags; }
struct STATDATA { System.Runtime.InteropServices.ComTypes.FORMATETC formatetc; System.Runtime.InteropServices.ComTypes.ADVF advf; System.Runtime.InteropServices.ComTypes.IAdviseSink advSink; int connection; }
struct STGMEDIUM { System.Runtime.InteropServices.ComTypes.TYMED tymed; nint unionmember; [MarshalAs(UnmanagedType.IUnknown)] object pUnkForRelease; }`,
  'System.Runtime.InteropServices.Marshalling': `
[StructLayout(LayoutKind.Explicit)] struct ComVariant { [FieldOffset(0)] nint/*System.Runtime.InteropServices.Marshalling.ComVariant+TypeUnion*/ _typeUnion; [FieldOffset(0)] decimal _decimal; }
class AnsiStringMarshaller { ref struct ManagedToUnmanagedIn { byte* _unmanagedValue; bool _allocated; } }
class ArrayMarshaller<T,TUnmanagedElement> { ref struct ManagedToUnmanagedIn { T[] _managedArray; TUnmanagedElement* _allocatedMemory; System.Span<TUnmanagedElement> _span; } }
class BStrStringMarshaller { ref struct ManagedToUnmanagedIn { ushort* _ptrToFirstChar; bool _allocated; } }
class ComInterfaceMarshaller<T> {}
class ComVariantMarshaller { struct RefPropagate { System.Runtime.InteropServices.Marshalling.ComVariant _unmanaged; object _managed; } }
class ExceptionAsDefaultMarshaller<T> {}
class ExceptionAsHResultMarshaller<T> {}
class ExceptionAsNaNMarshaller<T> {}
class ExceptionAsVoidMarshaller {}
class GeneratedComInterfaceAttribute : System.Attribute {}
class IUnknownDerivedAttribute<T,TImpl> : System.Attribute {}
class PointerArrayMarshaller<T,TUnmanagedElement> { ref struct ManagedToUnmanagedIn { T*[] _managedArray; TUnmanagedElement* _allocatedMemory; System.Span<TUnmanagedElement> _span; } }
class ReadOnlySpanMarshaller<T,TUnmanagedElement> { ref struct ManagedToUnmanagedIn { System.ReadOnlySpan<T> _managedArray; TUnmanagedElement* _allocatedMemory; System.Span<TUnmanagedElement> _span; } struct ManagedToUnmanagedOut { TUnmanagedElement* _unmanagedArray; T[] _managedValues; } }
class SafeHandleMarshaller<T> { struct ManagedToUnmanagedIn { bool _addRefd; T _handle; } struct ManagedToUnmanagedRef { bool _addRefd; bool _callInvoked; T _handle; nint _originalHandleValue; T _newHandle; T _handleToReturn; } struct ManagedToUnmanagedOut { bool _initialized; T _newHandle; } }
class SpanMarshaller<T,TUnmanagedElement> { ref struct ManagedToUnmanagedIn { System.Span<T> _managedArray; TUnmanagedElement* _allocatedMemory; System.Span<TUnmanagedElement> _span; } }
class StrategyBasedComWrappers : System.Runtime.InteropServices.ComWrappers {}
class UniqueComInterfaceMarshaller<T> {}
class Utf16StringMarshaller {}
class Utf8StringMarshaller { ref struct ManagedToUnmanagedIn { byte* _unmanagedValue; bool _allocated; } }
enum ComInterfaceOptions : int { None = 0, ManagedObjectWrapper = 1, ComObjectWrapper = 2 }
enum MarshalMode : int { Default = 0, ManagedToUnmanagedIn = 1, ManagedToUnmanagedRef = 2, ManagedToUnmanagedOut = 3, UnmanagedToManagedIn = 4, UnmanagedToManagedRef = 5, UnmanagedToManagedOut = 6, ElementIn = 7, ElementRef = 8, ElementOut = 9 }
interface IComExposedClass;
interface IComExposedDetails;
interface IIUnknownCacheStrategy;
interface IIUnknownDerivedDetails;
interface IIUnknownInterfaceDetailsStrategy;
interface IIUnknownInterfaceType;
interface IIUnknownStrategy;
interface IUnmanagedVirtualMethodTableProvider;
sealed class ComExposedClassAttribute<T> : System.Attribute {}
sealed class ComObject {}
sealed class ContiguousCollectionMarshallerAttribute : System.Attribute {}
sealed class CustomMarshallerAttribute : System.Attribute { [StructLayout(LayoutKind.Sequential, Size = 1)] struct GenericPlaceholder {} }
sealed class GeneratedComClassAttribute : System.Attribute {}
sealed class MarshalUsingAttribute : System.Attribute { const string ReturnsCountValue = "return-value"; }
sealed class NativeMarshallingAttribute : System.Attribute {}
struct VirtualMethodTableInfo { void* ThisPointer; void** VirtualMethodTable; }`,
  'System.Runtime.CompilerServices': `
[InlineArray(10)] struct InlineArray10<T> { T t; }
[InlineArray(11)] struct InlineArray11<T> { T t; }
[InlineArray(12)] struct InlineArray12<T> { T t; }
[InlineArray(13)] struct InlineArray13<T> { T t; }
[InlineArray(14)] struct InlineArray14<T> { T t; }
[InlineArray(15)] struct InlineArray15<T> { T t; }
[InlineArray(16)] struct InlineArray16<T> { T t; }
[InlineArray(2)] struct InlineArray2<T> { T t; }
[InlineArray(3)] struct InlineArray3<T> { T t; }
[InlineArray(4)] struct InlineArray4<T> { T t; }
[InlineArray(5)] struct InlineArray5<T> { T t; }
[InlineArray(6)] struct InlineArray6<T> { T t; }
[InlineArray(7)] struct InlineArray7<T> { T t; }
[InlineArray(8)] struct InlineArray8<T> { T t; }
[InlineArray(9)] struct InlineArray9<T> { T t; }
[StructLayout(LayoutKind.Auto)] struct AsyncIteratorMethodBuilder { object m_task; }
[StructLayout(LayoutKind.Auto)] struct AsyncValueTaskMethodBuilder { object m_task; }
[StructLayout(LayoutKind.Auto)] struct AsyncValueTaskMethodBuilder<TResult> { System.Threading.Tasks.Task<TResult> m_task; TResult _result; }
[StructLayout(LayoutKind.Auto)] struct ConfiguredAsyncDisposable { System.IAsyncDisposable _source; bool _continueOnCapturedContext; }
[StructLayout(LayoutKind.Auto)] struct ConfiguredCancelableAsyncEnumerable<T> { System.Collections.Generic.IAsyncEnumerable<T> _enumerable; System.Threading.CancellationToken _cancellationToken; bool _continueOnCapturedContext; [StructLayout(LayoutKind.Auto)] struct Enumerator { System.Collections.Generic.IAsyncEnumerator<T> _enumerator; bool _continueOnCapturedContext; } }
[StructLayout(LayoutKind.Auto)] struct ConfiguredValueTaskAwaitable { System.Threading.Tasks.ValueTask _value; [StructLayout(LayoutKind.Auto)] struct ConfiguredValueTaskAwaiter { System.Threading.Tasks.ValueTask _value; } }
[StructLayout(LayoutKind.Auto)] struct ConfiguredValueTaskAwaitable<TResult> { System.Threading.Tasks.ValueTask<TResult> _value; [StructLayout(LayoutKind.Auto)] struct ConfiguredValueTaskAwaiter { System.Threading.Tasks.ValueTask<TResult> _value; } }
[StructLayout(LayoutKind.Auto)] struct PoolingAsyncValueTaskMethodBuilder { object m_task; }
[StructLayout(LayoutKind.Auto)] struct PoolingAsyncValueTaskMethodBuilder<TResult> { object m_task; TResult _result; }
[StructLayout(LayoutKind.Sequential, Size = 1)] struct YieldAwaitable { [StructLayout(LayoutKind.Sequential, Size = 1)] struct YieldAwaiter {} }
abstract class CustomConstantAttribute : System.Attribute {}
class AsyncHelpers {}
class CallConvCdecl {}
class CallConvFastcall {}
class CallConvMemberFunction {}
class CallConvStdcall {}
class CallConvSuppressGCTransition {}
class CallConvSwift {}
class CallConvThiscall {}
class CompilationRelaxationsAttribute : System.Attribute {}
class CompilerGlobalScopeAttribute : System.Attribute {}
class ContractHelper {}
class DiscardableAttribute : System.Attribute {}
class FormattableStringFactory {}
class IsConst {}
class IsExternalInit {}
class IsVolatile {}
class MetadataUpdateOriginalTypeAttribute : System.Attribute {}
class RuntimeFeature {}
class RuntimeHelpers {}
class StateMachineAttribute : System.Attribute {}
class StrongBox<T> {}
class Unsafe {}
enum CompilationRelaxations : int { NoStringInterning = 8 }
enum LoadHint : int { Default = 0, Always = 1, Sometimes = 2 }
enum MethodCodeType : int { IL = 0, Native = 1, OPTIL = 2, Runtime = 3 }
enum MethodImplOptions : int { Unmanaged = 4, NoInlining = 8, ForwardRef = 16, Synchronized = 32, NoOptimization = 64, PreserveSig = 128, AggressiveInlining = 256, AggressiveOptimization = 512, Async = 8192, InternalCall = 4096 }
enum UnsafeAccessorKind : int { Constructor = 0, Method = 1, StaticMethod = 2, Field = 3, StaticField = 4 }
interface IAsyncStateMachine;
interface ICriticalNotifyCompletion;
interface INotifyCompletion;
interface IStrongBox;
interface ITuple;
ref struct DefaultInterpolatedStringHandler { System.IFormatProvider _provider; char[] _arrayToReturnToPool; System.Span<char> _chars; int _pos; bool _hasCustomFormatter; }
sealed class AccessedThroughPropertyAttribute : System.Attribute {}
sealed class AsyncIteratorStateMachineAttribute : System.Runtime.CompilerServices.StateMachineAttribute {}
sealed class AsyncMethodBuilderAttribute : System.Attribute {}
sealed class AsyncStateMachineAttribute : System.Runtime.CompilerServices.StateMachineAttribute {}
sealed class CallerArgumentExpressionAttribute : System.Attribute {}
sealed class CallerFilePathAttribute : System.Attribute {}
sealed class CallerLineNumberAttribute : System.Attribute {}
sealed class CallerMemberNameAttribute : System.Attribute {}
sealed class CollectionBuilderAttribute : System.Attribute {}
sealed class CompilerFeatureRequiredAttribute : System.Attribute {}
sealed class CompilerGeneratedAttribute : System.Attribute {}
sealed class CompilerLoweringPreserveAttribute : System.Attribute {}
sealed class ConditionalWeakTable<TKey,TValue> {}
sealed class CreateNewOnMetadataUpdateAttribute : System.Attribute {}
sealed class DateTimeConstantAttribute : System.Runtime.CompilerServices.CustomConstantAttribute {}
sealed class DecimalConstantAttribute : System.Attribute {}
sealed class DefaultDependencyAttribute : System.Attribute {}
sealed class DependencyAttribute : System.Attribute {}
sealed class DisablePrivateReflectionAttribute : System.Attribute {}
sealed class DisableRuntimeMarshallingAttribute : System.Attribute {}
sealed class EnumeratorCancellationAttribute : System.Attribute {}
sealed class ExtensionAttribute : System.Attribute {}
sealed class ExtensionMarkerAttribute : System.Attribute {}
sealed class FixedAddressValueTypeAttribute : System.Attribute {}
sealed class FixedBufferAttribute : System.Attribute {}
sealed class IDispatchConstantAttribute : System.Runtime.CompilerServices.CustomConstantAttribute {}
sealed class IUnknownConstantAttribute : System.Runtime.CompilerServices.CustomConstantAttribute {}
sealed class IndexerNameAttribute : System.Attribute {}
sealed class InlineArrayAttribute : System.Attribute {}
sealed class InternalsVisibleToAttribute : System.Attribute {}
sealed class InterpolatedStringHandlerArgumentAttribute : System.Attribute {}
sealed class InterpolatedStringHandlerAttribute : System.Attribute {}
sealed class IsByRefLikeAttribute : System.Attribute {}
sealed class IsReadOnlyAttribute : System.Attribute {}
sealed class IsUnmanagedAttribute : System.Attribute {}
sealed class IteratorStateMachineAttribute : System.Runtime.CompilerServices.StateMachineAttribute {}
sealed class MetadataUpdateDeletedAttribute : System.Attribute {}
sealed class MethodImplAttribute : System.Attribute {}
sealed class ModuleInitializerAttribute : System.Attribute {}
sealed class NullableAttribute : System.Attribute {}
sealed class NullableContextAttribute : System.Attribute {}
sealed class NullablePublicOnlyAttribute : System.Attribute {}
sealed class OverloadResolutionPriorityAttribute : System.Attribute {}
sealed class ParamCollectionAttribute : System.Attribute {}
sealed class PreserveBaseOverridesAttribute : System.Attribute {}
sealed class RefSafetyRulesAttribute : System.Attribute {}
sealed class ReferenceAssemblyAttribute : System.Attribute {}
sealed class RequiredMemberAttribute : System.Attribute {}
sealed class RequiresLocationAttribute : System.Attribute {}
sealed class RuntimeCompatibilityAttribute : System.Attribute {}
sealed class RuntimeWrappedException : System.Exception {}
sealed class ScopedRefAttribute : System.Attribute {}
sealed class SkipLocalsInitAttribute : System.Attribute {}
sealed class SpecialNameAttribute : System.Attribute {}
sealed class StringFreezingAttribute : System.Attribute {}
sealed class SuppressIldasmAttribute : System.Attribute {}
sealed class SwitchExpressionException : System.InvalidOperationException {}
sealed class TupleElementNamesAttribute : System.Attribute {}
sealed class TypeForwardedFromAttribute : System.Attribute {}
sealed class TypeForwardedToAttribute : System.Attribute {}
sealed class UnsafeAccessorAttribute : System.Attribute {}
sealed class UnsafeAccessorTypeAttribute : System.Attribute {}
sealed class UnsafeValueTypeAttribute : System.Attribute {}
struct AsyncTaskMethodBuilder { object m_task; }
struct AsyncTaskMethodBuilder<TResult> { System.Threading.Tasks.Task<TResult> m_task; }
struct AsyncVoidMethodBuilder { System.Threading.SynchronizationContext _synchronizationContext; System.Runtime.CompilerServices.AsyncTaskMethodBuilder _builder; }
struct ConfiguredTaskAwaitable { System.Runtime.CompilerServices.ConfiguredTaskAwaitable.ConfiguredTaskAwaiter m_configuredTaskAwaiter; struct ConfiguredTaskAwaiter { System.Threading.Tasks.Task m_task; System.Threading.Tasks.ConfigureAwaitOptions m_options; } }
struct ConfiguredTaskAwaitable<TResult> { System.Runtime.CompilerServices.ConfiguredTaskAwaitable<TResult>.ConfiguredTaskAwaiter m_configuredTaskAwaiter; struct ConfiguredTaskAwaiter { System.Threading.Tasks.Task<TResult> m_task; System.Threading.Tasks.ConfigureAwaitOptions m_options; } }
struct TaskAwaiter { System.Threading.Tasks.Task m_task; }
struct TaskAwaiter<TResult> { System.Threading.Tasks.Task<TResult> m_task; }
struct ValueTaskAwaiter { System.Threading.Tasks.ValueTask _value; }
struct ValueTaskAwaiter<TResult> { System.Threading.Tasks.ValueTask<TResult> _value; }`,
  'System.Runtime.ConstrainedExecution': `
abstract class CriticalFinalizerObject {}
enum Cer : int { None = 0, MayFail = 1, Success = 2 }
enum Consistency : int { MayCorruptProcess = 0, MayCorruptAppDomain = 1, MayCorruptInstance = 2, WillNotCorruptState = 3 }
sealed class PrePrepareMethodAttribute : System.Attribute {}
sealed class ReliabilityContractAttribute : System.Attribute {}`,
  'System.Runtime.Intrinsics': `
[StructLayout(LayoutKind.Sequential, Size = 16)] struct Vector128<T> { System.Runtime.Intrinsics.Vector64<T> _lower; System.Runtime.Intrinsics.Vector64<T> _upper; }
[StructLayout(LayoutKind.Sequential, Size = 32)] struct Vector256<T> { System.Runtime.Intrinsics.Vector128<T> _lower; System.Runtime.Intrinsics.Vector128<T> _upper; }
[StructLayout(LayoutKind.Sequential, Size = 64)] struct Vector512<T> { System.Runtime.Intrinsics.Vector256<T> _lower; System.Runtime.Intrinsics.Vector256<T> _upper; }
[StructLayout(LayoutKind.Sequential, Size = 8)] struct Vector64<T> { ulong _00; }
class Vector128 {}
class Vector256 {}
class Vector512 {}
class Vector64 {}`,
  'System.Runtime.Versioning': `
abstract class OSPlatformAttribute : System.Attribute {}
class VersioningHelper {}
enum ComponentGuaranteesOptions : int { None = 0, Exchange = 1, Stable = 2, SideBySide = 4 }
enum ResourceScope : int { None = 0, Machine = 1, Process = 2, AppDomain = 4, Library = 8, Private = 16, Assembly = 32 }
sealed class ComponentGuaranteesAttribute : System.Attribute {}
sealed class FrameworkName {}
sealed class ObsoletedOSPlatformAttribute : System.Runtime.Versioning.OSPlatformAttribute {}
sealed class RequiresPreviewFeaturesAttribute : System.Attribute {}
sealed class ResourceConsumptionAttribute : System.Attribute {}
sealed class ResourceExposureAttribute : System.Attribute {}
sealed class SupportedOSPlatformAttribute : System.Runtime.Versioning.OSPlatformAttribute {}
sealed class SupportedOSPlatformGuardAttribute : System.Runtime.Versioning.OSPlatformAttribute {}
sealed class TargetFrameworkAttribute : System.Attribute {}
sealed class TargetPlatformAttribute : System.Runtime.Versioning.OSPlatformAttribute {}
sealed class UnsupportedOSPlatformAttribute : System.Runtime.Versioning.OSPlatformAttribute {}
sealed class UnsupportedOSPlatformGuardAttribute : System.Runtime.Versioning.OSPlatformAttribute {}`,
  'System.Runtime.Serialization': `
class SerializationException : System.SystemException {}
enum StreamingContextStates : int { CrossProcess = 1, CrossMachine = 2, File = 4, Persistence = 8, Remoting = 16, Other = 32, Clone = 64, CrossAppDomain = 128, All = 255 }
interface IDeserializationCallback;
interface IFormatterConverter;
interface IObjectReference;
interface ISafeSerializationData;
interface ISerializable;
sealed class OnDeserializedAttribute : System.Attribute {}
sealed class OnDeserializingAttribute : System.Attribute {}
sealed class OnSerializedAttribute : System.Attribute {}
sealed class OnSerializingAttribute : System.Attribute {}
sealed class OptionalFieldAttribute : System.Attribute {}
sealed class SafeSerializationEventArgs : System.EventArgs {}
sealed class SerializationInfo {}
sealed class SerializationInfoEnumerator {}
struct DeserializationToken { object _tracker; }
struct SerializationEntry { string _name; object _value; System.Type _type; }
struct StreamingContext { object _additionalContext; System.Runtime.Serialization.StreamingContextStates _state; }`,
};
