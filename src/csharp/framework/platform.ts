/**
 * Types of the framework by namespace, as the metadata of .NET 10 has them (read by reflection): one declaration a line. Structures have their
 * private fields, enums their members, classes only what interop asks of them. Longer than other files: it is a table.
 */
export const platformTypes: Readonly<Record<string, string>> = {
  'Microsoft.Win32': String.raw`
class Registry {}
enum RegistryHive : int { ClassesRoot = -2147483648, CurrentUser = -2147483647, LocalMachine = -2147483646, Users = -2147483645, PerformanceData = -2147483644, CurrentConfig = -2147483643 }
enum RegistryKeyPermissionCheck : int { Default = 0, ReadSubTree = 1, ReadWriteSubTree = 2 }
enum RegistryOptions : int { None = 0, Volatile = 1 }
enum RegistryValueKind : int { None = -1, Unknown = 0, String = 1, ExpandString = 2, Binary = 3, DWord = 4, MultiString = 7, QWord = 11 }
enum RegistryValueOptions : int { None = 0, DoNotExpandEnvironmentNames = 1 }
enum RegistryView : int { Default = 0, Registry64 = 256, Registry32 = 512 }
sealed class RegistryKey : System.MarshalByRefObject {}`,
  'System.ComponentModel': String.raw`
class CategoryAttribute : System.Attribute {}
class Component : System.MarshalByRefObject {}
class ComponentCollection : System.Collections.ReadOnlyCollectionBase {}
class DefaultValueAttribute : System.Attribute {}
class DescriptionAttribute : System.Attribute {}
class DisplayNameAttribute : System.Attribute {}
class InvalidAsynchronousStateException : System.ArgumentException {}
class InvalidEnumArgumentException : System.ArgumentException {}
class Win32Exception : System.Runtime.InteropServices.ExternalException {}
enum DesignerSerializationVisibility : int { Hidden = 0, Visible = 1, Content = 2 }
enum EditorBrowsableState : int { Always = 0, Never = 1, Advanced = 2 }
enum RefreshProperties : int { None = 0, All = 1, Repaint = 2 }
interface IComponent;
interface IContainer;
interface ISite;
interface ISupportInitialize;
interface ISynchronizeInvoke;
sealed class BrowsableAttribute : System.Attribute {}
sealed class DesignOnlyAttribute : System.Attribute {}
sealed class DesignerAttribute : System.Attribute {}
sealed class DesignerCategoryAttribute : System.Attribute {}
sealed class DesignerSerializationVisibilityAttribute : System.Attribute {}
sealed class EditorAttribute : System.Attribute {}
sealed class EditorBrowsableAttribute : System.Attribute {}
sealed class EventHandlerList {}
sealed class ImmutableObjectAttribute : System.Attribute {}
sealed class InitializationEventAttribute : System.Attribute {}
sealed class LocalizableAttribute : System.Attribute {}
sealed class MergablePropertyAttribute : System.Attribute {}
sealed class NotifyParentPropertyAttribute : System.Attribute {}
sealed class ParenthesizePropertyNameAttribute : System.Attribute {}
sealed class ReadOnlyAttribute : System.Attribute {}
sealed class RefreshPropertiesAttribute : System.Attribute {}`,
  'System.Diagnostics': String.raw`
class DataReceivedEventArgs : System.EventArgs {}
class Debug { struct AssertInterpolatedStringHandler { System.Text.StringBuilder.AppendInterpolatedStringHandler _stringBuilderHandler; } struct WriteIfInterpolatedStringHandler { System.Text.StringBuilder.AppendInterpolatedStringHandler _stringBuilderHandler; } }
class DebugProvider {}
class Debugger {}
class MonitoringDescriptionAttribute : System.ComponentModel.DescriptionAttribute {}
class Process : System.ComponentModel.Component {}
class ProcessModule : System.ComponentModel.Component {}
class ProcessModuleCollection : System.Collections.ReadOnlyCollectionBase {}
class ProcessThread : System.ComponentModel.Component {}
class ProcessThreadCollection : System.Collections.ReadOnlyCollectionBase {}
class StackFrame { const int OFFSET_UNKNOWN = -1; }
class StackFrameExtensions {}
class StackTrace { const int METHODS_TO_SKIP = 0; }
class Stopwatch {}
delegate void DataReceivedEventHandler(object @sender, System.Diagnostics.DataReceivedEventArgs @e);
enum DebuggerBrowsableState : int { Never = 0, Collapsed = 2, RootHidden = 3 }
enum ProcessPriorityClass : int { Normal = 32, Idle = 64, High = 128, RealTime = 256, BelowNormal = 16384, AboveNormal = 32768 }
enum ProcessWindowStyle : int { Normal = 0, Hidden = 1, Minimized = 2, Maximized = 3 }
enum ThreadPriorityLevel : int { Idle = -15, Lowest = -2, BelowNormal = -1, Normal = 0, AboveNormal = 1, Highest = 2, TimeCritical = 15 }
enum ThreadState : int { Initialized = 0, Ready = 1, Running = 2, Standby = 3, Terminated = 4, Wait = 5, Transition = 6, Unknown = 7 }
enum ThreadWaitReason : int { Executive = 0, FreePage = 1, PageIn = 2, SystemAllocation = 3, ExecutionDelay = 4, Suspended = 5, UserRequest = 6, EventPairHigh = 7, EventPairLow = 8, LpcReceive = 9, LpcReply = 10, VirtualMemory = 11, PageOut = 12, Unknown = 13 }
sealed class ConditionalAttribute : System.Attribute {}
sealed class DebuggableAttribute : System.Attribute { enum DebuggingModes : int { None = 0, Default = 1, DisableOptimizations = 256, IgnoreSymbolStoreSequencePoints = 2, EnableEditAndContinue = 4 } }
sealed class DebuggerBrowsableAttribute : System.Attribute {}
sealed class DebuggerDisableUserUnhandledExceptionsAttribute : System.Attribute {}
sealed class DebuggerDisplayAttribute : System.Attribute {}
sealed class DebuggerHiddenAttribute : System.Attribute {}
sealed class DebuggerNonUserCodeAttribute : System.Attribute {}
sealed class DebuggerStepThroughAttribute : System.Attribute {}
sealed class DebuggerStepperBoundaryAttribute : System.Attribute {}
sealed class DebuggerTypeProxyAttribute : System.Attribute {}
sealed class DebuggerVisualizerAttribute : System.Attribute {}
sealed class DiagnosticMethodInfo {}
sealed class ProcessStartInfo {}
sealed class StackTraceHiddenAttribute : System.Attribute {}
sealed class UnreachableException : System.Exception {}`,
  'System.Diagnostics.CodeAnalysis': String.raw`
enum DynamicallyAccessedMemberTypes : int { None = 0, PublicParameterlessConstructor = 1, PublicConstructors = 3, NonPublicConstructors = 4, PublicMethods = 8, NonPublicMethods = 16, PublicFields = 32, NonPublicFields = 64, PublicNestedTypes = 128, NonPublicNestedTypes = 256, PublicProperties = 512, NonPublicProperties = 1024, PublicEvents = 2048, NonPublicEvents = 4096, Interfaces = 8192, NonPublicConstructorsWithInherited = 16388, NonPublicMethodsWithInherited = 32784, NonPublicFieldsWithInherited = 65600, NonPublicNestedTypesWithInherited = 131328, NonPublicPropertiesWithInherited = 263168, NonPublicEventsWithInherited = 528384, PublicConstructorsWithInherited = 1048579, PublicNestedTypesWithInherited = 2097280, AllConstructors = 1064967, AllMethods = 32792, AllFields = 65632, AllNestedTypes = 2228608, AllProperties = 263680, AllEvents = 530432, All = -1 }
sealed class AllowNullAttribute : System.Attribute {}
sealed class ConstantExpectedAttribute : System.Attribute {}
sealed class DisallowNullAttribute : System.Attribute {}
sealed class DoesNotReturnAttribute : System.Attribute {}
sealed class DoesNotReturnIfAttribute : System.Attribute {}
sealed class DynamicDependencyAttribute : System.Attribute {}
sealed class DynamicallyAccessedMembersAttribute : System.Attribute {}
sealed class ExcludeFromCodeCoverageAttribute : System.Attribute {}
sealed class ExperimentalAttribute : System.Attribute {}
sealed class FeatureGuardAttribute : System.Attribute {}
sealed class FeatureSwitchDefinitionAttribute : System.Attribute {}
sealed class MaybeNullAttribute : System.Attribute {}
sealed class MaybeNullWhenAttribute : System.Attribute {}
sealed class MemberNotNullAttribute : System.Attribute {}
sealed class MemberNotNullWhenAttribute : System.Attribute {}
sealed class NotNullAttribute : System.Attribute {}
sealed class NotNullIfNotNullAttribute : System.Attribute {}
sealed class NotNullWhenAttribute : System.Attribute {}
sealed class RequiresAssemblyFilesAttribute : System.Attribute {}
sealed class RequiresDynamicCodeAttribute : System.Attribute {}
sealed class RequiresUnreferencedCodeAttribute : System.Attribute {}
sealed class SetsRequiredMembersAttribute : System.Attribute {}
sealed class StringSyntaxAttribute : System.Attribute {}
sealed class SuppressMessageAttribute : System.Attribute {}
sealed class UnconditionalSuppressMessageAttribute : System.Attribute {}
sealed class UnscopedRefAttribute : System.Attribute {}`,
  'System.IO': String.raw`
abstract class FileSystemInfo : System.MarshalByRefObject {}
abstract class Stream : System.MarshalByRefObject {}
abstract class TextReader : System.MarshalByRefObject {}
abstract class TextWriter : System.MarshalByRefObject {}
class BinaryReader {}
class BinaryWriter {}
class Directory {}
class DirectoryNotFoundException : System.IO.IOException {}
class EndOfStreamException : System.IO.IOException {}
class EnumerationOptions {}
class File {}
class FileLoadException : System.IO.IOException {}
class FileNotFoundException : System.IO.IOException {}
class FileStream : System.IO.Stream {}
class IOException : System.SystemException {}
class MemoryStream : System.IO.Stream {}
class Path {}
class PathTooLongException : System.IO.IOException {}
class RandomAccess {}
class StreamReader : System.IO.TextReader {}
class StreamWriter : System.IO.TextWriter {}
class StringReader : System.IO.TextReader {}
class StringWriter : System.IO.TextWriter {}
class UnmanagedMemoryAccessor {}
class UnmanagedMemoryStream : System.IO.Stream {}
enum FileAccess : int { Read = 1, Write = 2, ReadWrite = 3 }
enum FileAttributes : int { None = 0, ReadOnly = 1, Hidden = 2, System = 4, Directory = 16, Archive = 32, Device = 64, Normal = 128, Temporary = 256, SparseFile = 512, ReparsePoint = 1024, Compressed = 2048, Offline = 4096, NotContentIndexed = 8192, Encrypted = 16384, IntegrityStream = 32768, NoScrubData = 131072 }
enum FileMode : int { CreateNew = 1, Create = 2, Open = 3, OpenOrCreate = 4, Truncate = 5, Append = 6 }
enum FileOptions : int { None = 0, WriteThrough = -2147483648, Asynchronous = 1073741824, RandomAccess = 268435456, DeleteOnClose = 67108864, SequentialScan = 134217728, Encrypted = 16384 }
enum FileShare : int { None = 0, Read = 1, Write = 2, ReadWrite = 3, Delete = 4, Inheritable = 16 }
enum HandleInheritability : int { None = 0, Inheritable = 1 }
enum MatchCasing : int { PlatformDefault = 0, CaseSensitive = 1, CaseInsensitive = 2 }
enum MatchType : int { Simple = 0, Win32 = 1 }
enum SearchOption : int { TopDirectoryOnly = 0, AllDirectories = 1 }
enum SeekOrigin : int { Begin = 0, Current = 1, End = 2 }
enum UnixFileMode : int { None = 0, OtherExecute = 1, OtherWrite = 2, OtherRead = 4, GroupExecute = 8, GroupWrite = 16, GroupRead = 32, UserExecute = 64, UserWrite = 128, UserRead = 256, StickyBit = 512, SetGroup = 1024, SetUser = 2048 }
sealed class BufferedStream : System.IO.Stream {}
sealed class DirectoryInfo : System.IO.FileSystemInfo {}
sealed class FileInfo : System.IO.FileSystemInfo {}
sealed class FileStreamOptions {}
sealed class InvalidDataException : System.SystemException {}`,
  'System.IO.MemoryMappedFiles': String.raw`
class MemoryMappedFile {}
enum MemoryMappedFileAccess : int { ReadWrite = 0, Read = 1, Write = 2, CopyOnWrite = 3, ReadExecute = 4, ReadWriteExecute = 5 }
enum MemoryMappedFileOptions : int { None = 0, DelayAllocatePages = 67108864 }
enum MemoryMappedFileRights : int { CopyOnWrite = 1, Write = 2, Read = 4, Execute = 8, Delete = 65536, ReadPermissions = 131072, ChangePermissions = 262144, TakeOwnership = 524288, ReadWrite = 6, ReadExecute = 12, ReadWriteExecute = 14, FullControl = 983055, AccessSystemSecurity = 16777216 }
sealed class MemoryMappedViewAccessor : System.IO.UnmanagedMemoryAccessor {}
sealed class MemoryMappedViewStream : System.IO.UnmanagedMemoryStream {}`,
  'System.IO.Pipes': String.raw`
abstract class PipeStream : System.IO.Stream {}
delegate void PipeStreamImpersonationWorker();
enum PipeAccessRights : int { ReadData = 1, WriteData = 2, ReadAttributes = 128, WriteAttributes = 256, ReadExtendedAttributes = 8, WriteExtendedAttributes = 16, CreateNewInstance = 4, Delete = 65536, ReadPermissions = 131072, ChangePermissions = 262144, TakeOwnership = 524288, Synchronize = 1048576, FullControl = 2032031, Read = 131209, Write = 274, ReadWrite = 131483, AccessSystemSecurity = 16777216 }
enum PipeDirection : int { In = 1, Out = 2, InOut = 3 }
enum PipeOptions : int { None = 0, WriteThrough = -2147483648, Asynchronous = 1073741824, CurrentUserOnly = 536870912, FirstPipeInstance = 524288 }
enum PipeTransmissionMode : int { Byte = 0, Message = 1 }
sealed class AnonymousPipeClientStream : System.IO.Pipes.PipeStream {}
sealed class AnonymousPipeServerStream : System.IO.Pipes.PipeStream {}
sealed class NamedPipeClientStream : System.IO.Pipes.PipeStream {}
sealed class NamedPipeServerStream : System.IO.Pipes.PipeStream { const int MaxAllowedServerInstances = -1; }`,
  'System.Net.Sockets': String.raw`
class IPv6MulticastOption {}
class LingerOption {}
class MulticastOption {}
class NetworkStream : System.IO.Stream {}
class SendPacketsElement {}
class Socket {}
class SocketAsyncEventArgs : System.EventArgs {}
class SocketTaskExtensions {}
class TcpClient {}
class TcpListener {}
class UdpClient {}
enum IOControlCode : long { AsyncIO = 2147772029, NonBlockingIO = 2147772030, DataToRead = 1074030207, OobDataRead = 1074033415, AssociateHandle = 2281701377, EnableCircularQueuing = 671088642, Flush = 671088644, GetBroadcastAddress = 1207959557, GetExtensionFunctionPointer = 3355443206, GetQos = 3355443207, GetGroupQos = 3355443208, MultipointLoopback = 2281701385, MulticastScope = 2281701386, SetQos = 2281701387, SetGroupQos = 2281701388, TranslateHandle = 3355443213, RoutingInterfaceQuery = 3355443220, RoutingInterfaceChange = 2281701397, AddressListQuery = 1207959574, AddressListChange = 671088663, QueryTargetPnpHandle = 1207959576, NamespaceChange = 2281701401, AddressListSort = 3355443225, ReceiveAll = 2550136833, ReceiveAllMulticast = 2550136834, ReceiveAllIgmpMulticast = 2550136835, KeepAliveValues = 2550136836, AbsorbRouterAlert = 2550136837, UnicastInterface = 2550136838, LimitBroadcasts = 2550136839, BindToInterface = 2550136840, MulticastInterface = 2550136841, AddMulticastGroupOnInterface = 2550136842, DeleteMulticastGroupFromInterface = 2550136843 }
enum IPProtectionLevel : int { Unspecified = -1, Unrestricted = 10, EdgeRestricted = 20, Restricted = 30 }
enum ProtocolFamily : int { Unknown = -1, Unspecified = 0, Unix = 1, InterNetwork = 2, ImpLink = 3, Pup = 4, Chaos = 5, NS = 6, Ipx = 6, Iso = 7, Osi = 7, Ecma = 8, DataKit = 9, Ccitt = 10, Sna = 11, DecNet = 12, DataLink = 13, Lat = 14, HyperChannel = 15, AppleTalk = 16, NetBios = 17, VoiceView = 18, FireFox = 19, Banyan = 21, Atm = 22, InterNetworkV6 = 23, Cluster = 24, Ieee12844 = 25, Irda = 26, NetworkDesigners = 28, Max = 29, Packet = 65536, ControllerAreaNetwork = 65537 }
enum ProtocolType : int { IP = 0, IPv6HopByHopOptions = 0, Icmp = 1, Igmp = 2, Ggp = 3, IPv4 = 4, Tcp = 6, Pup = 12, Udp = 17, Idp = 22, IPv6 = 41, IPv6RoutingHeader = 43, IPv6FragmentHeader = 44, IPSecEncapsulatingSecurityPayload = 50, IPSecAuthenticationHeader = 51, IcmpV6 = 58, IPv6NoNextHeader = 59, IPv6DestinationOptions = 60, ND = 77, Raw = 255, Unspecified = 0, Ipx = 1000, Spx = 1256, SpxII = 1257, Unknown = -1 }
enum SelectMode : int { SelectRead = 0, SelectWrite = 1, SelectError = 2 }
enum SocketAsyncOperation : int { None = 0, Accept = 1, Connect = 2, Disconnect = 3, Receive = 4, ReceiveFrom = 5, ReceiveMessageFrom = 6, Send = 7, SendPackets = 8, SendTo = 9 }
enum SocketFlags : int { None = 0, OutOfBand = 1, Peek = 2, DontRoute = 4, Truncated = 256, ControlDataTruncated = 512, Broadcast = 1024, Multicast = 2048, Partial = 32768 }
enum SocketInformationOptions : int { NonBlocking = 1, Connected = 2, Listening = 4, UseOnlyOverlappedIO = 8 }
enum SocketOptionLevel : int { Socket = 65535, IP = 0, IPv6 = 41, Tcp = 6, Udp = 17 }
enum SocketOptionName : int { Debug = 1, AcceptConnection = 2, ReuseAddress = 4, KeepAlive = 8, DontRoute = 16, Broadcast = 32, UseLoopback = 64, Linger = 128, OutOfBandInline = 256, DontLinger = -129, ExclusiveAddressUse = -5, SendBuffer = 4097, ReceiveBuffer = 4098, SendLowWater = 4099, ReceiveLowWater = 4100, SendTimeout = 4101, ReceiveTimeout = 4102, Error = 4103, Type = 4104, ReuseUnicastPort = 12295, MaxConnections = 2147483647, IPOptions = 1, HeaderIncluded = 2, TypeOfService = 3, IpTimeToLive = 4, MulticastInterface = 9, MulticastTimeToLive = 10, MulticastLoopback = 11, AddMembership = 12, DropMembership = 13, DontFragment = 14, AddSourceMembership = 15, DropSourceMembership = 16, BlockSource = 17, UnblockSource = 18, PacketInformation = 19, HopLimit = 21, IPProtectionLevel = 23, IPv6Only = 27, NoDelay = 1, BsdUrgent = 2, Expedited = 2, FastOpen = 15, TcpKeepAliveRetryCount = 16, TcpKeepAliveTime = 3, TcpKeepAliveInterval = 17, NoChecksum = 1, ChecksumCoverage = 20, UpdateAcceptContext = 28683, UpdateConnectContext = 28688 }
enum SocketShutdown : int { Receive = 0, Send = 1, Both = 2 }
enum SocketType : int { Stream = 1, Dgram = 2, Raw = 3, Rdm = 4, Seqpacket = 5, Unknown = -1 }
enum TransmitFileOptions : int { UseDefaultWorkerThread = 0, Disconnect = 1, ReuseSocket = 2, WriteBehind = 4, UseSystemThread = 16, UseKernelApc = 32 }
sealed class SafeSocketHandle : Microsoft.Win32.SafeHandles.SafeHandleMinusOneIsInvalid { public SafeSocketHandle() {} public SafeSocketHandle(nint preexistingHandle, bool ownsHandle) {} }
sealed class UnixDomainSocketEndPoint : System.Net.EndPoint {}
struct IPPacketInformation { System.Net.IPAddress _address; int _networkInterface; }
struct SocketInformation { byte[] ProtocolInformation; System.Net.Sockets.SocketInformationOptions Options; }
struct SocketReceiveFromResult { int ReceivedBytes; System.Net.EndPoint RemoteEndPoint; }
struct SocketReceiveMessageFromResult { int ReceivedBytes; System.Net.Sockets.SocketFlags SocketFlags; System.Net.EndPoint RemoteEndPoint; System.Net.Sockets.IPPacketInformation PacketInformation; }
struct UdpReceiveResult { byte[] _buffer; System.Net.IPEndPoint _remoteEndPoint; }`,
  'System.Reflection': String.raw`
abstract class Assembly {}
abstract class Binder {}
abstract class ConstructorInfo : System.Reflection.MethodBase {}
abstract class EventInfo : System.Reflection.MemberInfo {}
abstract class FieldInfo : System.Reflection.MemberInfo {}
abstract class MemberInfo {}
abstract class MethodBase : System.Reflection.MemberInfo {}
abstract class MethodInfo : System.Reflection.MethodBase {}
abstract class Module {}
abstract class PropertyInfo : System.Reflection.MemberInfo {}
abstract class ReflectionContext {}
abstract class TypeInfo : System.Type {}
class AssemblyNameProxy : System.MarshalByRefObject {}
class CustomAttributeData {}
class CustomAttributeExtensions {}
class CustomAttributeFormatException : System.FormatException {}
class ExceptionHandlingClause {}
class IntrospectionExtensions {}
class InvalidFilterCriteriaException : System.ApplicationException {}
class LocalVariableInfo {}
class ManifestResourceInfo {}
class MethodBody {}
class ParameterInfo {}
class RuntimeReflectionExtensions {}
class StrongNameKeyPair {}
class TargetException : System.ApplicationException {}
class TypeDelegator : System.Reflection.TypeInfo {}
delegate System.Reflection.Module ModuleResolveEventHandler(object @sender, System.ResolveEventArgs @e);
delegate bool MemberFilter(System.Reflection.MemberInfo @m, object @filterCriteria);
delegate bool TypeFilter(System.Type @m, object @filterCriteria);
enum AssemblyContentType : int { Default = 0, WindowsRuntime = 1 }
enum AssemblyNameFlags : int { None = 0, PublicKey = 1, EnableJITcompileOptimizer = 16384, EnableJITcompileTracking = 32768, Retargetable = 256 }
enum BindingFlags : int { Default = 0, IgnoreCase = 1, DeclaredOnly = 2, Instance = 4, Static = 8, Public = 16, NonPublic = 32, FlattenHierarchy = 64, InvokeMethod = 256, CreateInstance = 512, GetField = 1024, SetField = 2048, GetProperty = 4096, SetProperty = 8192, PutDispProperty = 16384, PutRefDispProperty = 32768, ExactBinding = 65536, SuppressChangeType = 131072, OptionalParamBinding = 262144, IgnoreReturn = 16777216, DoNotWrapExceptions = 33554432 }
enum CallingConventions : int { Standard = 1, VarArgs = 2, Any = 3, HasThis = 32, ExplicitThis = 64 }
enum EventAttributes : int { None = 0, SpecialName = 512, RTSpecialName = 1024, ReservedMask = 1024 }
enum ExceptionHandlingClauseOptions : int { Clause = 0, Filter = 1, Finally = 2, Fault = 4 }
enum FieldAttributes : int { FieldAccessMask = 7, PrivateScope = 0, Private = 1, FamANDAssem = 2, Assembly = 3, Family = 4, FamORAssem = 5, Public = 6, Static = 16, InitOnly = 32, Literal = 64, NotSerialized = 128, SpecialName = 512, PinvokeImpl = 8192, RTSpecialName = 1024, HasFieldMarshal = 4096, HasDefault = 32768, HasFieldRVA = 256, ReservedMask = 38144 }
enum GenericParameterAttributes : int { None = 0, VarianceMask = 3, Covariant = 1, Contravariant = 2, SpecialConstraintMask = 28, ReferenceTypeConstraint = 4, NotNullableValueTypeConstraint = 8, DefaultConstructorConstraint = 16, AllowByRefLike = 32 }
enum ImageFileMachine : int { I386 = 332, IA64 = 512, AMD64 = 34404, ARM = 452 }
enum MemberTypes : int { Constructor = 1, Event = 2, Field = 4, Method = 8, Property = 16, TypeInfo = 32, Custom = 64, NestedType = 128, All = 191 }
enum MethodAttributes : int { MemberAccessMask = 7, PrivateScope = 0, Private = 1, FamANDAssem = 2, Assembly = 3, Family = 4, FamORAssem = 5, Public = 6, Static = 16, Final = 32, Virtual = 64, HideBySig = 128, CheckAccessOnOverride = 512, VtableLayoutMask = 256, ReuseSlot = 0, NewSlot = 256, Abstract = 1024, SpecialName = 2048, PinvokeImpl = 8192, UnmanagedExport = 8, RTSpecialName = 4096, HasSecurity = 16384, RequireSecObject = 32768, ReservedMask = 53248 }
enum MethodImplAttributes : int { CodeTypeMask = 3, IL = 0, Native = 1, OPTIL = 2, Runtime = 3, ManagedMask = 4, Unmanaged = 4, Managed = 0, ForwardRef = 16, PreserveSig = 128, InternalCall = 4096, Synchronized = 32, NoInlining = 8, AggressiveInlining = 256, NoOptimization = 64, AggressiveOptimization = 512, Async = 8192, MaxMethodImplVal = 65535 }
enum NullabilityState : int { Unknown = 0, NotNull = 1, Nullable = 2 }
enum ParameterAttributes : int { None = 0, In = 1, Out = 2, Lcid = 4, Retval = 8, Optional = 16, HasDefault = 4096, HasFieldMarshal = 8192, Reserved3 = 16384, Reserved4 = 32768, ReservedMask = 61440 }
enum PortableExecutableKinds : int { NotAPortableExecutableImage = 0, ILOnly = 1, Required32Bit = 2, PE32Plus = 4, Unmanaged32Bit = 8, Preferred32Bit = 16 }
enum ProcessorArchitecture : int { None = 0, MSIL = 1, X86 = 2, IA64 = 3, Amd64 = 4, Arm = 5 }
enum PropertyAttributes : int { None = 0, SpecialName = 512, RTSpecialName = 1024, HasDefault = 4096, Reserved2 = 8192, Reserved3 = 16384, Reserved4 = 32768, ReservedMask = 62464 }
enum ResourceAttributes : int { Public = 1, Private = 2 }
enum ResourceLocation : int { ContainedInAnotherAssembly = 2, ContainedInManifestFile = 4, Embedded = 1 }
enum TypeAttributes : int { VisibilityMask = 7, NotPublic = 0, Public = 1, NestedPublic = 2, NestedPrivate = 3, NestedFamily = 4, NestedAssembly = 5, NestedFamANDAssem = 6, NestedFamORAssem = 7, LayoutMask = 24, AutoLayout = 0, SequentialLayout = 8, ExplicitLayout = 16, ClassSemanticsMask = 32, Class = 0, Interface = 32, Abstract = 128, Sealed = 256, SpecialName = 1024, Import = 4096, Serializable = 8192, WindowsRuntime = 16384, StringFormatMask = 196608, AnsiClass = 0, UnicodeClass = 65536, AutoClass = 131072, CustomFormatClass = 196608, CustomFormatMask = 12582912, BeforeFieldInit = 1048576, RTSpecialName = 2048, HasSecurity = 262144, ReservedMask = 264192 }
interface ICustomAttributeProvider;
interface IReflect;
interface IReflectableType;
sealed class AmbiguousMatchException : System.SystemException {}
sealed class AssemblyAlgorithmIdAttribute : System.Attribute {}
sealed class AssemblyCompanyAttribute : System.Attribute {}
sealed class AssemblyConfigurationAttribute : System.Attribute {}
sealed class AssemblyCopyrightAttribute : System.Attribute {}
sealed class AssemblyCultureAttribute : System.Attribute {}
sealed class AssemblyDefaultAliasAttribute : System.Attribute {}
sealed class AssemblyDelaySignAttribute : System.Attribute {}
sealed class AssemblyDescriptionAttribute : System.Attribute {}
sealed class AssemblyFileVersionAttribute : System.Attribute {}
sealed class AssemblyFlagsAttribute : System.Attribute {}
sealed class AssemblyInformationalVersionAttribute : System.Attribute {}
sealed class AssemblyKeyFileAttribute : System.Attribute {}
sealed class AssemblyKeyNameAttribute : System.Attribute {}
sealed class AssemblyMetadataAttribute : System.Attribute {}
sealed class AssemblyName {}
sealed class AssemblyProductAttribute : System.Attribute {}
sealed class AssemblySignatureKeyAttribute : System.Attribute {}
sealed class AssemblyTitleAttribute : System.Attribute {}
sealed class AssemblyTrademarkAttribute : System.Attribute {}
sealed class AssemblyVersionAttribute : System.Attribute {}
sealed class ConstructorInvoker {}
sealed class DefaultMemberAttribute : System.Attribute {}
sealed class MethodInvoker {}
sealed class Missing {}
sealed class NullabilityInfo {}
sealed class NullabilityInfoContext {}
sealed class ObfuscateAssemblyAttribute : System.Attribute {}
sealed class ObfuscationAttribute : System.Attribute {}
sealed class Pointer {}
sealed class ReflectionTypeLoadException : System.SystemException {}
sealed class TargetInvocationException : System.ApplicationException {}
sealed class TargetParameterCountException : System.ApplicationException {}
struct CustomAttributeNamedArgument { System.Reflection.MemberInfo _memberInfo; System.Reflection.CustomAttributeTypedArgument _value; }
struct CustomAttributeTypedArgument { object _value; System.Type _argumentType; }
struct InterfaceMapping { System.Type TargetType; System.Type InterfaceType; System.Reflection.MethodInfo[] TargetMethods; System.Reflection.MethodInfo[] InterfaceMethods; }
struct ParameterModifier { bool[] _byRef; }`,
  'System.Security': String.raw`
class PermissionSet {}
class SecureStringMarshal {}
class SecurityException : System.SystemException {}
class VerificationException : System.SystemException {}
enum PartialTrustVisibilityLevel : int { VisibleToAllHosts = 0, NotVisibleByDefault = 1 }
enum SecurityCriticalScope : int { Explicit = 0, Everything = 1 }
enum SecurityRuleSet : byte { None = 0, Level1 = 1, Level2 = 2 }
interface IPermission;
interface ISecurityEncodable;
interface IStackWalk;
sealed class AllowPartiallyTrustedCallersAttribute : System.Attribute {}
sealed class SecureString {}
sealed class SecurityCriticalAttribute : System.Attribute {}
sealed class SecurityElement {}
sealed class SecurityRulesAttribute : System.Attribute {}
sealed class SecuritySafeCriticalAttribute : System.Attribute {}
sealed class SecurityTransparentAttribute : System.Attribute {}
sealed class SecurityTreatAsSafeAttribute : System.Attribute {}
sealed class SuppressUnmanagedCodeSecurityAttribute : System.Attribute {}
sealed class UnverifiableCodeAttribute : System.Attribute {}`,
  'System.Security.Permissions': String.raw`
abstract class CodeAccessSecurityAttribute : System.Security.Permissions.SecurityAttribute {}
abstract class SecurityAttribute : System.Attribute {}
enum PermissionState : int { None = 0, Unrestricted = 1 }
enum SecurityAction : int { Assert = 3, Demand = 2, Deny = 4, InheritanceDemand = 7, LinkDemand = 6, PermitOnly = 5, RequestMinimum = 8, RequestOptional = 9, RequestRefuse = 10 }
enum SecurityPermissionFlag : int { AllFlags = 16383, Assertion = 1, BindingRedirects = 8192, ControlAppDomain = 1024, ControlDomainPolicy = 256, ControlEvidence = 32, ControlPolicy = 64, ControlPrincipal = 512, ControlThread = 16, Execution = 8, Infrastructure = 4096, NoFlags = 0, RemotingConfiguration = 2048, SerializationFormatter = 128, SkipVerification = 4, UnmanagedCode = 2 }
sealed class SecurityPermissionAttribute : System.Security.Permissions.CodeAccessSecurityAttribute {}`,
  'System.Threading': String.raw`
abstract class WaitHandle : System.MarshalByRefObject { const int WaitTimeout = 258; }
class AbandonedMutexException : System.SystemException {}
class CancellationTokenSource {}
class EventWaitHandle : System.Threading.WaitHandle {}
class Interlocked {}
class LazyInitializer {}
class LockRecursionException : System.Exception {}
class ManualResetEventSlim {}
class Monitor {}
class Overlapped {}
class ReaderWriterLockSlim {}
class SemaphoreFullException : System.SystemException {}
class SemaphoreSlim {}
class SynchronizationContext {}
class SynchronizationLockException : System.SystemException {}
class ThreadExceptionEventArgs : System.EventArgs {}
class ThreadInterruptedException : System.SystemException {}
class ThreadLocal<T> {}
class ThreadPool {}
class ThreadStateException : System.SystemException {}
class Timeout { const int Infinite = -1; }
class Volatile {}
class WaitHandleCannotBeOpenedException : System.ApplicationException {}
class WaitHandleExtensions {}
delegate void ContextCallback(object @state);
delegate void IOCompletionCallback(uint @errorCode, uint @numBytes, System.Threading.NativeOverlapped* @pOVERLAP);
delegate void ParameterizedThreadStart(object @obj);
delegate void SendOrPostCallback(object @state);
delegate void ThreadExceptionEventHandler(object @sender, System.Threading.ThreadExceptionEventArgs @e);
delegate void ThreadStart();
delegate void TimerCallback(object @state);
delegate void WaitCallback(object @state);
delegate void WaitOrTimerCallback(object @state, bool @timedOut);
enum ApartmentState : int { STA = 0, MTA = 1, Unknown = 2 }
enum EventResetMode : int { AutoReset = 0, ManualReset = 1 }
enum LazyThreadSafetyMode : int { None = 0, PublicationOnly = 1, ExecutionAndPublication = 2 }
enum LockRecursionPolicy : int { NoRecursion = 0, SupportsRecursion = 1 }
enum ThreadPriority : int { Lowest = 0, BelowNormal = 1, Normal = 2, AboveNormal = 3, Highest = 4 }
enum ThreadState : int { Running = 0, StopRequested = 1, SuspendRequested = 2, Background = 4, Unstarted = 8, Stopped = 16, WaitSleepJoin = 32, Suspended = 64, AbortRequested = 128, Aborted = 256 }
interface IThreadPoolWorkItem;
interface ITimer;
sealed class AsyncLocal<T> {}
sealed class AutoResetEvent : System.Threading.EventWaitHandle {}
sealed class CompressedStack {}
sealed class ExecutionContext {}
sealed class Lock { ref struct Scope { System.Threading.Lock _lockObj; nint/*System.Threading.Lock+ThreadId*/ _currentThreadId; } }
sealed class ManualResetEvent : System.Threading.EventWaitHandle {}
sealed class Mutex : System.Threading.WaitHandle {}
sealed class PeriodicTimer {}
sealed class PreAllocatedOverlapped {}
sealed class RegisteredWaitHandle : System.MarshalByRefObject {}
sealed class Semaphore : System.Threading.WaitHandle {}
sealed class Thread : System.Runtime.ConstrainedExecution.CriticalFinalizerObject {}
sealed class ThreadAbortException : System.SystemException {}
sealed class ThreadPoolBoundHandle {}
sealed class ThreadStartException : System.SystemException {}
sealed class Timer : System.MarshalByRefObject {}
struct AsyncFlowControl { System.Threading.Thread _thread; }
struct AsyncLocalValueChangedArgs<T> { T PreviousValue; T CurrentValue; bool ThreadContextChanged; }
struct CancellationToken { System.Threading.CancellationTokenSource _source; }
struct CancellationTokenRegistration { long _id; object _node; }
struct NamedWaitHandleOptions { bool _notCurrentUserOnly; bool _notCurrentSessionOnly; }
struct NativeOverlapped { nint InternalLow; nint InternalHigh; int OffsetLow; int OffsetHigh; nint EventHandle; }
struct SpinLock { int _owner; }
struct SpinWait { int _count; }`,
  'System.Threading.Tasks': String.raw`
[StructLayout(LayoutKind.Auto)] struct ValueTask { object _obj; short _token; bool _continueOnCapturedContext; }
[StructLayout(LayoutKind.Auto)] struct ValueTask<TResult> { object _obj; TResult _result; short _token; bool _continueOnCapturedContext; }
abstract class TaskScheduler {}
class ConcurrentExclusiveSchedulerPair {}
class Task {}
class Task<TResult> : System.Threading.Tasks.Task {}
class TaskAsyncEnumerableExtensions {}
class TaskCanceledException : System.OperationCanceledException {}
class TaskCompletionSource {}
class TaskCompletionSource<TResult> {}
class TaskExtensions {}
class TaskFactory {}
class TaskFactory<TResult> {}
class TaskSchedulerException : System.Exception {}
class TaskToAsyncResult {}
class UnobservedTaskExceptionEventArgs : System.EventArgs {}
enum ConfigureAwaitOptions : int { None = 0, ContinueOnCapturedContext = 1, SuppressThrowing = 2, ForceYielding = 4 }
enum TaskContinuationOptions : int { None = 0, PreferFairness = 1, LongRunning = 2, AttachedToParent = 4, DenyChildAttach = 8, HideScheduler = 16, LazyCancellation = 32, RunContinuationsAsynchronously = 64, NotOnRanToCompletion = 65536, NotOnFaulted = 131072, NotOnCanceled = 262144, OnlyOnRanToCompletion = 393216, OnlyOnFaulted = 327680, OnlyOnCanceled = 196608, ExecuteSynchronously = 524288 }
enum TaskCreationOptions : int { None = 0, PreferFairness = 1, LongRunning = 2, AttachedToParent = 4, DenyChildAttach = 8, HideScheduler = 16, RunContinuationsAsynchronously = 64 }
enum TaskStatus : int { Created = 0, WaitingForActivation = 1, WaitingToRun = 2, Running = 3, WaitingForChildrenToComplete = 4, RanToCompletion = 5, Canceled = 6, Faulted = 7 }`,
  'System.Buffers': String.raw`
abstract class ArrayPool<T> {}
abstract class MemoryManager<T> {}
class SearchValues {}
class SearchValues<T> {}
delegate void ReadOnlySpanAction<T,TArg>(System.ReadOnlySpan<T> @span, TArg @arg);
delegate void SpanAction<T,TArg>(System.Span<T> @span, TArg @arg);
enum OperationStatus : int { Done = 0, DestinationTooSmall = 1, NeedMoreData = 2, InvalidData = 3 }
interface IMemoryOwner<T>;
interface IPinnable;
struct MemoryHandle { void* _pointer; System.Runtime.InteropServices.GCHandle _handle; System.Buffers.IPinnable _pinnable; }
struct StandardFormat { byte _format; byte _precision; const byte NoPrecision = 255; const byte MaxPrecision = 99; }`,
  'System.Resources': String.raw`
class MissingManifestResourceException : System.SystemException {}
class MissingSatelliteAssemblyException : System.SystemException {}
class ResourceManager {}
class ResourceSet {}
enum UltimateResourceFallbackLocation : int { MainAssembly = 0, Satellite = 1 }
interface IResourceReader;
sealed class NeutralResourcesLanguageAttribute : System.Attribute {}
sealed class ResourceReader {}
sealed class SatelliteContractVersionAttribute : System.Attribute {}`,
  'System.Collections.Concurrent': String.raw`
class ConcurrentQueue<T> {}
interface IProducerConsumerCollection<T>;`,
  'System.Runtime': String.raw`
class ControlledExecution {}
class GCSettings {}
class JitInfo {}
class ProfileOptimization {}
enum GCLargeObjectHeapCompactionMode : int { Default = 1, CompactOnce = 2 }
enum GCLatencyMode : int { Batch = 0, Interactive = 1, LowLatency = 2, SustainedLowLatency = 3, NoGCRegion = 4 }
sealed class AmbiguousImplementationException : System.Exception {}
sealed class AssemblyTargetedPatchBandAttribute : System.Attribute {}
sealed class MemoryFailPoint : System.Runtime.ConstrainedExecution.CriticalFinalizerObject {}
sealed class TargetedPatchingOptOutAttribute : System.Attribute {}
struct DependentHandle { nint _handle; }`,
};
