/**
 * Types of the framework by namespace, as the metadata of .NET 10 has them (read by reflection): one declaration a line. Structures have their
 * private fields, enums their members, classes only what interop asks of them. Size: it is a table.
 */
export const platformTypes: Readonly<Record<string, string>> = {
  'Microsoft.Win32': `
class Registry {}
enum RegistryHive : int { ClassesRoot = -2147483648, CurrentUser = -2147483647, LocalMachine = -2147483646, Users = -2147483645, PerformanceData = -2147483644, CurrentConfig = -2147483643 }
enum RegistryKeyPermissionCheck : int { Default = 0, ReadSubTree = 1, ReadWriteSubTree = 2 }
enum RegistryOptions : int { None = 0, Volatile = 1 }
enum RegistryValueKind : int { None = -1, Unknown = 0, String = 1, ExpandString = 2, Binary = 3, DWord = 4, MultiString = 7, QWord = 11 }
enum RegistryValueOptions : int { None = 0, DoNotExpandEnvironmentNames = 1 }
enum RegistryView : int { Default = 0, Registry64 = 256, Registry32 = 512 }
sealed class RegistryKey : System.MarshalByRefObject {}`,
  'System.ComponentModel': `
abstract class BaseNumberConverter : System.ComponentModel.TypeConverter {}
abstract class ComponentEditor {}
abstract class ContainerFilterService {}
abstract class CustomTypeDescriptor {}
abstract class EventDescriptor : System.ComponentModel.MemberDescriptor {}
abstract class InstanceCreationEditor {}
abstract class License {}
abstract class LicenseProvider {}
abstract class MemberDescriptor {}
abstract class PropertyDescriptor : System.ComponentModel.MemberDescriptor {}
abstract class TypeDescriptionProvider {}
abstract class TypeListConverter : System.ComponentModel.TypeConverter {}
class AddingNewEventArgs : System.EventArgs {}
class ArrayConverter : System.ComponentModel.CollectionConverter {}
class AttributeCollection {}
class AttributeProviderAttribute : System.Attribute {}
class BindingList<T> : System.Collections.ObjectModel.Collection<T> {}
class BooleanConverter : System.ComponentModel.TypeConverter {}
class ByteConverter : System.ComponentModel.BaseNumberConverter {}
class CancelEventArgs : System.EventArgs {}
class CategoryAttribute : System.Attribute {}
class CharConverter : System.ComponentModel.TypeConverter {}
class CollectionChangeEventArgs : System.EventArgs {}
class CollectionConverter : System.ComponentModel.TypeConverter {}
class Component : System.MarshalByRefObject {}
class ComponentCollection : System.Collections.ReadOnlyCollectionBase {}
class ComponentConverter : System.ComponentModel.ReferenceConverter {}
class ComponentResourceManager : System.Resources.ResourceManager {}
class Container {}
class CultureInfoConverter : System.ComponentModel.TypeConverter {}
class DataErrorsChangedEventArgs : System.EventArgs {}
class DateOnlyConverter : System.ComponentModel.TypeConverter {}
class DateTimeConverter : System.ComponentModel.TypeConverter {}
class DateTimeOffsetConverter : System.ComponentModel.TypeConverter {}
class DecimalConverter : System.ComponentModel.BaseNumberConverter {}
class DefaultValueAttribute : System.Attribute {}
class DescriptionAttribute : System.Attribute {}
class DisplayNameAttribute : System.Attribute {}
class DoubleConverter : System.ComponentModel.BaseNumberConverter {}
class EnumConverter : System.ComponentModel.TypeConverter {}
class EventDescriptorCollection {}
class ExpandableObjectConverter : System.ComponentModel.TypeConverter {}
class GuidConverter : System.ComponentModel.TypeConverter {}
class HalfConverter : System.ComponentModel.BaseNumberConverter {}
class HandledEventArgs : System.EventArgs {}
class InstallerTypeAttribute : System.Attribute {}
class Int128Converter : System.ComponentModel.BaseNumberConverter {}
class Int16Converter : System.ComponentModel.BaseNumberConverter {}
class Int32Converter : System.ComponentModel.BaseNumberConverter {}
class Int64Converter : System.ComponentModel.BaseNumberConverter {}
class InvalidAsynchronousStateException : System.ArgumentException {}
class InvalidEnumArgumentException : System.ArgumentException {}
class LicFileLicenseProvider : System.ComponentModel.LicenseProvider {}
class LicenseContext {}
class LicenseException : System.SystemException {}
class ListChangedEventArgs : System.EventArgs {}
class ListSortDescription {}
class ListSortDescriptionCollection {}
class MarshalByValueComponent {}
class MaskedTextProvider {}
class MultilineStringConverter : System.ComponentModel.TypeConverter {}
class NestedContainer : System.ComponentModel.Container {}
class NullableConverter : System.ComponentModel.TypeConverter {}
class PropertyChangedEventArgs : System.EventArgs {}
class PropertyChangingEventArgs : System.EventArgs {}
class PropertyDescriptorCollection {}
class PropertyTabAttribute : System.Attribute {}
class RecommendedAsConfigurableAttribute : System.Attribute {}
class ReferenceConverter : System.ComponentModel.TypeConverter {}
class RefreshEventArgs : System.EventArgs {}
class RunInstallerAttribute : System.Attribute {}
class SByteConverter : System.ComponentModel.BaseNumberConverter {}
class SingleConverter : System.ComponentModel.BaseNumberConverter {}
class StringConverter : System.ComponentModel.TypeConverter {}
class SyntaxCheck {}
class TimeOnlyConverter : System.ComponentModel.TypeConverter {}
class TimeSpanConverter : System.ComponentModel.TypeConverter {}
class ToolboxItemAttribute : System.Attribute {}
class TypeConverter {}
class UInt128Converter : System.ComponentModel.BaseNumberConverter {}
class UInt16Converter : System.ComponentModel.BaseNumberConverter {}
class UInt32Converter : System.ComponentModel.BaseNumberConverter {}
class UInt64Converter : System.ComponentModel.BaseNumberConverter {}
class VersionConverter : System.ComponentModel.TypeConverter {}
class WarningException : System.SystemException {}
class Win32Exception : System.Runtime.InteropServices.ExternalException {}
delegate void AddingNewEventHandler(object @sender, System.ComponentModel.AddingNewEventArgs @e);
delegate void CancelEventHandler(object @sender, System.ComponentModel.CancelEventArgs @e);
delegate void CollectionChangeEventHandler(object @sender, System.ComponentModel.CollectionChangeEventArgs @e);
delegate void HandledEventHandler(object @sender, System.ComponentModel.HandledEventArgs @e);
delegate void ListChangedEventHandler(object @sender, System.ComponentModel.ListChangedEventArgs @e);
delegate void PropertyChangedEventHandler(object @sender, System.ComponentModel.PropertyChangedEventArgs @e);
delegate void PropertyChangingEventHandler(object @sender, System.ComponentModel.PropertyChangingEventArgs @e);
delegate void RefreshEventHandler(System.ComponentModel.RefreshEventArgs @e);
enum BindableSupport : int { No = 0, Yes = 1, Default = 2 }
enum BindingDirection : int { OneWay = 0, TwoWay = 1 }
enum CollectionChangeAction : int { Add = 1, Remove = 2, Refresh = 3 }
enum DataObjectMethodType : int { Fill = 0, Select = 1, Update = 2, Insert = 3, Delete = 4 }
enum DesignerSerializationVisibility : int { Hidden = 0, Visible = 1, Content = 2 }
enum EditorBrowsableState : int { Always = 0, Never = 1, Advanced = 2 }
enum InheritanceLevel : int { Inherited = 1, InheritedReadOnly = 2, NotInherited = 3 }
enum LicenseUsageMode : int { Runtime = 0, Designtime = 1 }
enum ListChangedType : int { Reset = 0, ItemAdded = 1, ItemDeleted = 2, ItemMoved = 3, ItemChanged = 4, PropertyDescriptorAdded = 5, PropertyDescriptorDeleted = 6, PropertyDescriptorChanged = 7 }
enum ListSortDirection : int { Ascending = 0, Descending = 1 }
enum MaskedTextResultHint : int { Unknown = 0, CharacterEscaped = 1, NoEffect = 2, SideEffect = 3, Success = 4, AsciiCharacterExpected = -1, AlphanumericCharacterExpected = -2, DigitExpected = -3, LetterExpected = -4, SignedDigitExpected = -5, InvalidInput = -51, PromptCharNotAllowed = -52, UnavailableEditPosition = -53, NonEditPosition = -54, PositionOutOfRange = -55 }
enum PropertyTabScope : int { Static = 0, Global = 1, Document = 2, Component = 3 }
enum RefreshProperties : int { None = 0, All = 1, Repaint = 2 }
enum ToolboxItemFilterType : int { Allow = 0, Custom = 1, Prevent = 2, Require = 3 }
interface IBindingList;
interface IBindingListView;
interface ICancelAddNew;
interface IChangeTracking;
interface IComNativeDescriptorHandler;
interface IComponent;
interface IContainer;
interface ICustomTypeDescriptor;
interface IDataErrorInfo;
interface IEditableObject;
interface IExtenderProvider;
interface IIntellisenseBuilder;
interface IListSource;
interface INestedContainer;
interface INestedSite;
interface INotifyDataErrorInfo;
interface INotifyPropertyChanged;
interface INotifyPropertyChanging;
interface IRaiseItemChangedEvents;
interface IRevertibleChangeTracking;
interface ISite;
interface ISupportInitialize;
interface ISupportInitializeNotification;
interface ISynchronizeInvoke;
interface ITypeDescriptorContext;
interface ITypedList;
sealed class AmbientValueAttribute : System.Attribute {}
sealed class BindableAttribute : System.Attribute {}
sealed class BrowsableAttribute : System.Attribute {}
sealed class ComplexBindingPropertiesAttribute : System.Attribute {}
sealed class DataObjectAttribute : System.Attribute {}
sealed class DataObjectFieldAttribute : System.Attribute {}
sealed class DataObjectMethodAttribute : System.Attribute {}
sealed class DefaultBindingPropertyAttribute : System.Attribute {}
sealed class DefaultEventAttribute : System.Attribute {}
sealed class DefaultPropertyAttribute : System.Attribute {}
sealed class DesignOnlyAttribute : System.Attribute {}
sealed class DesignTimeVisibleAttribute : System.Attribute {}
sealed class DesignerAttribute : System.Attribute {}
sealed class DesignerCategoryAttribute : System.Attribute {}
sealed class DesignerSerializationVisibilityAttribute : System.Attribute {}
sealed class EditorAttribute : System.Attribute {}
sealed class EditorBrowsableAttribute : System.Attribute {}
sealed class EventHandlerList {}
sealed class ExtenderProvidedPropertyAttribute : System.Attribute {}
sealed class ImmutableObjectAttribute : System.Attribute {}
sealed class InheritanceAttribute : System.Attribute {}
sealed class InitializationEventAttribute : System.Attribute {}
sealed class LicenseManager {}
sealed class LicenseProviderAttribute : System.Attribute {}
sealed class ListBindableAttribute : System.Attribute {}
sealed class LocalizableAttribute : System.Attribute {}
sealed class LookupBindingPropertiesAttribute : System.Attribute {}
sealed class MergablePropertyAttribute : System.Attribute {}
sealed class NotifyParentPropertyAttribute : System.Attribute {}
sealed class ParenthesizePropertyNameAttribute : System.Attribute {}
sealed class PasswordPropertyTextAttribute : System.Attribute {}
sealed class ProvidePropertyAttribute : System.Attribute {}
sealed class ReadOnlyAttribute : System.Attribute {}
sealed class RefreshPropertiesAttribute : System.Attribute {}
sealed class SettingsBindableAttribute : System.Attribute {}
sealed class ToolboxItemFilterAttribute : System.Attribute {}
sealed class TypeConverterAttribute : System.Attribute {}
sealed class TypeDescriptionProviderAttribute : System.Attribute {}
sealed class TypeDescriptor {}`,
  'System.Diagnostics': `
abstract class Switch {}
abstract class TraceFilter {}
abstract class TraceListener : System.MarshalByRefObject {}
class BooleanSwitch : System.Diagnostics.Switch {}
class CorrelationManager {}
class DataReceivedEventArgs : System.EventArgs {}
class Debug { struct AssertInterpolatedStringHandler { System.Text.StringBuilder.AppendInterpolatedStringHandler _stringBuilderHandler; } struct WriteIfInterpolatedStringHandler { System.Text.StringBuilder.AppendInterpolatedStringHandler _stringBuilderHandler; } }
class DebugProvider {}
class Debugger {}
class DefaultTraceListener : System.Diagnostics.TraceListener {}
class EventTypeFilter : System.Diagnostics.TraceFilter {}
class MonitoringDescriptionAttribute : System.ComponentModel.DescriptionAttribute {}
class Process : System.ComponentModel.Component {}
class ProcessModule : System.ComponentModel.Component {}
class ProcessModuleCollection : System.Collections.ReadOnlyCollectionBase {}
class ProcessThread : System.ComponentModel.Component {}
class ProcessThreadCollection : System.Collections.ReadOnlyCollectionBase {}
class SourceFilter : System.Diagnostics.TraceFilter {}
class SourceSwitch : System.Diagnostics.Switch {}
class StackFrame { const int OFFSET_UNKNOWN = -1; }
class StackFrameExtensions {}
class StackTrace { const int METHODS_TO_SKIP = 0; }
class Stopwatch {}
class TraceEventCache {}
class TraceListenerCollection {}
class TraceSource {}
class TraceSwitch : System.Diagnostics.Switch {}
delegate void DataReceivedEventHandler(object @sender, System.Diagnostics.DataReceivedEventArgs @e);
enum DebuggerBrowsableState : int { Never = 0, Collapsed = 2, RootHidden = 3 }
enum ProcessPriorityClass : int { Normal = 32, Idle = 64, High = 128, RealTime = 256, BelowNormal = 16384, AboveNormal = 32768 }
enum ProcessWindowStyle : int { Normal = 0, Hidden = 1, Minimized = 2, Maximized = 3 }
enum SourceLevels : int { Off = 0, Critical = 1, Error = 3, Warning = 7, Information = 15, Verbose = 31, ActivityTracing = 65280, All = -1 }
enum ThreadPriorityLevel : int { Idle = -15, Lowest = -2, BelowNormal = -1, Normal = 0, AboveNormal = 1, Highest = 2, TimeCritical = 15 }
enum ThreadState : int { Initialized = 0, Ready = 1, Running = 2, Standby = 3, Terminated = 4, Wait = 5, Transition = 6, Unknown = 7 }
enum ThreadWaitReason : int { Executive = 0, FreePage = 1, PageIn = 2, SystemAllocation = 3, ExecutionDelay = 4, Suspended = 5, UserRequest = 6, EventPairHigh = 7, EventPairLow = 8, LpcReceive = 9, LpcReply = 10, VirtualMemory = 11, PageOut = 12, Unknown = 13 }
enum TraceEventType : int { Critical = 1, Error = 2, Warning = 4, Information = 8, Verbose = 16, Start = 256, Stop = 512, Suspend = 1024, Resume = 2048, Transfer = 4096 }
enum TraceLevel : int { Off = 0, Error = 1, Warning = 2, Info = 3, Verbose = 4 }
enum TraceOptions : int { None = 0, LogicalOperationStack = 1, DateTime = 2, Timestamp = 4, ProcessId = 8, ThreadId = 16, Callstack = 32 }
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
sealed class InitializingSwitchEventArgs : System.EventArgs {}
sealed class InitializingTraceSourceEventArgs : System.EventArgs {}
sealed class ProcessStartInfo {}
sealed class StackTraceHiddenAttribute : System.Attribute {}
sealed class SwitchAttribute : System.Attribute {}
sealed class SwitchLevelAttribute : System.Attribute {}
sealed class Trace {}
sealed class UnreachableException : System.Exception {}
enum ActivityIdFormat : int { Unknown = 0, Hierarchical = 1, W3C = 2 }
enum ActivityKind : int { Internal = 0, Server = 1, Client = 2, Producer = 3, Consumer = 4 }
enum ActivitySamplingResult : int { None = 0, PropagationData = 1, AllData = 2, AllDataAndRecorded = 3 }
enum ActivityStatusCode : int { Unset = 0, Ok = 1, Error = 2 }
enum ActivityTraceFlags : int { None = 0, Recorded = 1 }
struct ActivitySpanId { string _hexString; }
struct ActivityTraceId { string _hexString; }`,
  'System.Diagnostics.CodeAnalysis': `
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
  'System.IO': `
abstract class FileSystemInfo : System.MarshalByRefObject {}
abstract class Stream : System.MarshalByRefObject {}
abstract class TextReader : System.MarshalByRefObject {}
abstract class TextWriter : System.MarshalByRefObject {}
class BinaryReader {}
class BinaryWriter {}
class Directory {}
class DirectoryNotFoundException : System.IO.IOException {}
class DriveNotFoundException : System.IO.IOException {}
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
enum DriveType : int { Unknown = 0, NoRootDirectory = 1, Removable = 2, Fixed = 3, Network = 4, CDRom = 5, Ram = 6 }
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
sealed class DriveInfo {}
sealed class FileInfo : System.IO.FileSystemInfo {}
sealed class FileStreamOptions {}
sealed class InvalidDataException : System.SystemException {}`,
  'System.IO.MemoryMappedFiles': `
class MemoryMappedFile {}
enum MemoryMappedFileAccess : int { ReadWrite = 0, Read = 1, Write = 2, CopyOnWrite = 3, ReadExecute = 4, ReadWriteExecute = 5 }
enum MemoryMappedFileOptions : int { None = 0, DelayAllocatePages = 67108864 }
enum MemoryMappedFileRights : int { CopyOnWrite = 1, Write = 2, Read = 4, Execute = 8, Delete = 65536, ReadPermissions = 131072, ChangePermissions = 262144, TakeOwnership = 524288, ReadWrite = 6, ReadExecute = 12, ReadWriteExecute = 14, FullControl = 983055, AccessSystemSecurity = 16777216 }
sealed class MemoryMappedViewAccessor : System.IO.UnmanagedMemoryAccessor {}
sealed class MemoryMappedViewStream : System.IO.UnmanagedMemoryStream {}`,
  'System.IO.Pipes': `
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
  'System.Net.Sockets': `
class IPv6MulticastOption {}
class LingerOption {}
class MulticastOption {}
class NetworkStream : System.IO.Stream {}
class SendPacketsElement {}
class Socket {}
class SocketAsyncEventArgs : System.EventArgs {}
class SocketException : System.ComponentModel.Win32Exception {}
class SocketTaskExtensions {}
class TcpClient {}
class TcpListener {}
class UdpClient {}
enum AddressFamily : int { Unknown = -1, Unspecified = 0, Unix = 1, InterNetwork = 2, ImpLink = 3, Pup = 4, Chaos = 5, NS = 6, Ipx = 6, Iso = 7, Osi = 7, Ecma = 8, DataKit = 9, Ccitt = 10, Sna = 11, DecNet = 12, DataLink = 13, Lat = 14, HyperChannel = 15, AppleTalk = 16, NetBios = 17, VoiceView = 18, FireFox = 19, Banyan = 21, Atm = 22, InterNetworkV6 = 23, Cluster = 24, Ieee12844 = 25, Irda = 26, NetworkDesigners = 28, Max = 29, Packet = 65536, ControllerAreaNetwork = 65537 }
enum IOControlCode : long { AsyncIO = 2147772029, NonBlockingIO = 2147772030, DataToRead = 1074030207, OobDataRead = 1074033415, AssociateHandle = 2281701377, EnableCircularQueuing = 671088642, Flush = 671088644, GetBroadcastAddress = 1207959557, GetExtensionFunctionPointer = 3355443206, GetQos = 3355443207, GetGroupQos = 3355443208, MultipointLoopback = 2281701385, MulticastScope = 2281701386, SetQos = 2281701387, SetGroupQos = 2281701388, TranslateHandle = 3355443213, RoutingInterfaceQuery = 3355443220, RoutingInterfaceChange = 2281701397, AddressListQuery = 1207959574, AddressListChange = 671088663, QueryTargetPnpHandle = 1207959576, NamespaceChange = 2281701401, AddressListSort = 3355443225, ReceiveAll = 2550136833, ReceiveAllMulticast = 2550136834, ReceiveAllIgmpMulticast = 2550136835, KeepAliveValues = 2550136836, AbsorbRouterAlert = 2550136837, UnicastInterface = 2550136838, LimitBroadcasts = 2550136839, BindToInterface = 2550136840, MulticastInterface = 2550136841, AddMulticastGroupOnInterface = 2550136842, DeleteMulticastGroupFromInterface = 2550136843 }
enum IPProtectionLevel : int { Unspecified = -1, Unrestricted = 10, EdgeRestricted = 20, Restricted = 30 }
enum ProtocolFamily : int { Unknown = -1, Unspecified = 0, Unix = 1, InterNetwork = 2, ImpLink = 3, Pup = 4, Chaos = 5, NS = 6, Ipx = 6, Iso = 7, Osi = 7, Ecma = 8, DataKit = 9, Ccitt = 10, Sna = 11, DecNet = 12, DataLink = 13, Lat = 14, HyperChannel = 15, AppleTalk = 16, NetBios = 17, VoiceView = 18, FireFox = 19, Banyan = 21, Atm = 22, InterNetworkV6 = 23, Cluster = 24, Ieee12844 = 25, Irda = 26, NetworkDesigners = 28, Max = 29, Packet = 65536, ControllerAreaNetwork = 65537 }
enum ProtocolType : int { IP = 0, IPv6HopByHopOptions = 0, Icmp = 1, Igmp = 2, Ggp = 3, IPv4 = 4, Tcp = 6, Pup = 12, Udp = 17, Idp = 22, IPv6 = 41, IPv6RoutingHeader = 43, IPv6FragmentHeader = 44, IPSecEncapsulatingSecurityPayload = 50, IPSecAuthenticationHeader = 51, IcmpV6 = 58, IPv6NoNextHeader = 59, IPv6DestinationOptions = 60, ND = 77, Raw = 255, Unspecified = 0, Ipx = 1000, Spx = 1256, SpxII = 1257, Unknown = -1 }
enum SelectMode : int { SelectRead = 0, SelectWrite = 1, SelectError = 2 }
enum SocketAsyncOperation : int { None = 0, Accept = 1, Connect = 2, Disconnect = 3, Receive = 4, ReceiveFrom = 5, ReceiveMessageFrom = 6, Send = 7, SendPackets = 8, SendTo = 9 }
enum SocketError : int { Success = 0, SocketError = -1, Interrupted = 10004, AccessDenied = 10013, Fault = 10014, InvalidArgument = 10022, TooManyOpenSockets = 10024, WouldBlock = 10035, InProgress = 10036, AlreadyInProgress = 10037, NotSocket = 10038, DestinationAddressRequired = 10039, MessageSize = 10040, ProtocolType = 10041, ProtocolOption = 10042, ProtocolNotSupported = 10043, SocketNotSupported = 10044, OperationNotSupported = 10045, ProtocolFamilyNotSupported = 10046, AddressFamilyNotSupported = 10047, AddressAlreadyInUse = 10048, AddressNotAvailable = 10049, NetworkDown = 10050, NetworkUnreachable = 10051, NetworkReset = 10052, ConnectionAborted = 10053, ConnectionReset = 10054, NoBufferSpaceAvailable = 10055, IsConnected = 10056, NotConnected = 10057, Shutdown = 10058, TimedOut = 10060, ConnectionRefused = 10061, HostDown = 10064, HostUnreachable = 10065, ProcessLimit = 10067, SystemNotReady = 10091, VersionNotSupported = 10092, NotInitialized = 10093, Disconnecting = 10101, TypeNotFound = 10109, HostNotFound = 11001, TryAgain = 11002, NoRecovery = 11003, NoData = 11004, IOPending = 997, OperationAborted = 995 }
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
  'System.Reflection': `
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
interface ICustomTypeProvider;
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
  'System.Security': `
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
  'System.Security.Permissions': `
abstract class CodeAccessSecurityAttribute : System.Security.Permissions.SecurityAttribute {}
abstract class SecurityAttribute : System.Attribute {}
enum PermissionState : int { None = 0, Unrestricted = 1 }
enum SecurityAction : int { Assert = 3, Demand = 2, Deny = 4, InheritanceDemand = 7, LinkDemand = 6, PermitOnly = 5, RequestMinimum = 8, RequestOptional = 9, RequestRefuse = 10 }
enum SecurityPermissionFlag : int { AllFlags = 16383, Assertion = 1, BindingRedirects = 8192, ControlAppDomain = 1024, ControlDomainPolicy = 256, ControlEvidence = 32, ControlPolicy = 64, ControlPrincipal = 512, ControlThread = 16, Execution = 8, Infrastructure = 4096, NoFlags = 0, RemotingConfiguration = 2048, SerializationFormatter = 128, SkipVerification = 4, UnmanagedCode = 2 }
sealed class SecurityPermissionAttribute : System.Security.Permissions.CodeAccessSecurityAttribute {}`,
  'System.Threading': `
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
  'System.Threading.Tasks': `
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
  'System.Buffers': `
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
  'System.Resources': `
class MissingManifestResourceException : System.SystemException {}
class MissingSatelliteAssemblyException : System.SystemException {}
class ResourceManager {}
class ResourceSet {}
enum UltimateResourceFallbackLocation : int { MainAssembly = 0, Satellite = 1 }
interface IResourceReader;
sealed class NeutralResourcesLanguageAttribute : System.Attribute {}
sealed class ResourceReader {}
sealed class SatelliteContractVersionAttribute : System.Attribute {}`,
  'System.Collections.Concurrent': `
abstract class OrderablePartitioner<TSource> : System.Collections.Concurrent.Partitioner<TSource> {}
abstract class Partitioner<TSource> {}
class BlockingCollection<T> {}
class ConcurrentBag<T> {}
class ConcurrentDictionary<TKey,TValue> { struct AlternateLookup<TAlternateKey> { System.Collections.Concurrent.ConcurrentDictionary<TKey,TValue> Dictionary; } }
class ConcurrentQueue<T> {}
class ConcurrentStack<T> {}
class Partitioner {}
enum EnumerablePartitionerOptions : int { None = 0, NoBuffering = 1 }
interface IProducerConsumerCollection<T>;`,
  'System.Runtime': `
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
  'System.Linq': `
class Enumerable {}
class ImmutableArrayExtensions {}
class Lookup<TKey,TElement> {}
interface IGrouping<TKey,TElement>;
interface ILookup<TKey,TElement>;
interface IOrderedEnumerable<TElement>;`,
  'System.Collections.Specialized': `
abstract class NameObjectCollectionBase {}
class CollectionsUtil {}
class HybridDictionary {}
class ListDictionary {}
class NameValueCollection : System.Collections.Specialized.NameObjectCollectionBase {}
class NotifyCollectionChangedEventArgs : System.EventArgs {}
class OrderedDictionary {}
class StringCollection {}
class StringDictionary {}
class StringEnumerator {}
delegate void NotifyCollectionChangedEventHandler(object @sender, System.Collections.Specialized.NotifyCollectionChangedEventArgs @e);
enum NotifyCollectionChangedAction : int { Add = 0, Remove = 1, Replace = 2, Move = 3, Reset = 4 }
interface INotifyCollectionChanged;
interface IOrderedDictionary;
struct BitVector32 { uint _data; struct Section { short _mask; short _offset; } }`,
  'System.ComponentModel.Design': `
abstract class DesignerOptionService {}
abstract class DesignerTransaction {}
abstract class TypeDescriptionProviderService {}
class ActiveDesignerEventArgs : System.EventArgs {}
class CheckoutException : System.Runtime.InteropServices.ExternalException {}
class CommandID {}
class ComponentEventArgs : System.EventArgs {}
class ComponentRenameEventArgs : System.EventArgs {}
class DesignerCollection {}
class DesignerEventArgs : System.EventArgs {}
class DesignerTransactionCloseEventArgs : System.EventArgs {}
class DesignerVerb : System.ComponentModel.Design.MenuCommand {}
class DesignerVerbCollection : System.Collections.CollectionBase {}
class DesigntimeLicenseContext : System.ComponentModel.LicenseContext {}
class DesigntimeLicenseContextSerializer {}
class MenuCommand {}
class ServiceContainer {}
class StandardCommands {}
class StandardToolWindows {}
delegate object ServiceCreatorCallback(System.ComponentModel.Design.IServiceContainer @container, System.Type @serviceType);
delegate void ActiveDesignerEventHandler(object @sender, System.ComponentModel.Design.ActiveDesignerEventArgs @e);
delegate void ComponentChangedEventHandler(object @sender, System.ComponentModel.Design.ComponentChangedEventArgs @e);
delegate void ComponentChangingEventHandler(object @sender, System.ComponentModel.Design.ComponentChangingEventArgs @e);
delegate void ComponentEventHandler(object @sender, System.ComponentModel.Design.ComponentEventArgs @e);
delegate void ComponentRenameEventHandler(object @sender, System.ComponentModel.Design.ComponentRenameEventArgs @e);
delegate void DesignerEventHandler(object @sender, System.ComponentModel.Design.DesignerEventArgs @e);
delegate void DesignerTransactionCloseEventHandler(object @sender, System.ComponentModel.Design.DesignerTransactionCloseEventArgs @e);
enum HelpContextType : int { Ambient = 0, Window = 1, Selection = 2, ToolWindowSelection = 3 }
enum HelpKeywordType : int { F1Keyword = 0, GeneralKeyword = 1, FilterKeyword = 2 }
enum SelectionTypes : int { Auto = 1, Normal = 1, Replace = 2, MouseDown = 4, MouseUp = 8, Click = 16, Primary = 16, Toggle = 32, Add = 64, Remove = 128, Valid = 31 }
enum ViewTechnology : int { Passthrough = 0, WindowsForms = 1, Default = 2 }
interface IComponentChangeService;
interface IComponentDiscoveryService;
interface IComponentInitializer;
interface IDesigner;
interface IDesignerEventService;
interface IDesignerFilter;
interface IDesignerHost;
interface IDesignerHostTransactionState;
interface IDesignerOptionService;
interface IDictionaryService;
interface IEventBindingService;
interface IExtenderListService;
interface IExtenderProviderService;
interface IHelpService;
interface IInheritanceService;
interface IMenuCommandService;
interface IReferenceService;
interface IResourceService;
interface IRootDesigner;
interface ISelectionService;
interface IServiceContainer;
interface ITreeDesigner;
interface ITypeDescriptorFilterService;
interface ITypeDiscoveryService;
interface ITypeResolutionService;
sealed class ComponentChangedEventArgs : System.EventArgs {}
sealed class ComponentChangingEventArgs : System.EventArgs {}
sealed class HelpKeywordAttribute : System.Attribute {}`,
  'System.Net': `
abstract class EndPoint {}
abstract class TransportContext {}
class CookieCollection {}
class CookieContainer { const int DefaultCookieLimit = 300; const int DefaultPerDomainCookieLimit = 20; const int DefaultCookieLengthLimit = 4096; }
class CookieException : System.FormatException {}
class CredentialCache {}
class DnsEndPoint : System.Net.EndPoint {}
class HttpVersion {}
class IPAddress {}
class IPEndPoint : System.Net.EndPoint { const int MinPort = 0; const int MaxPort = 65535; }
class NetworkCredential {}
class SocketAddress {}
class WebUtility {}
enum AuthenticationSchemes : int { None = 0, Digest = 1, Negotiate = 2, Ntlm = 4, Basic = 8, Anonymous = 32768, IntegratedWindowsAuthentication = 6 }
enum CookieVariant : int { Unknown = 0, Plain = 1, Rfc2109 = 2, Rfc2965 = 3, Default = 2 }
enum DecompressionMethods : int { None = 0, GZip = 1, Deflate = 2, Brotli = 4, All = -1 }
enum HttpStatusCode : int { Continue = 100, SwitchingProtocols = 101, Processing = 102, EarlyHints = 103, OK = 200, Created = 201, Accepted = 202, NonAuthoritativeInformation = 203, NoContent = 204, ResetContent = 205, PartialContent = 206, MultiStatus = 207, AlreadyReported = 208, IMUsed = 226, MultipleChoices = 300, Ambiguous = 300, MovedPermanently = 301, Moved = 301, Found = 302, Redirect = 302, SeeOther = 303, RedirectMethod = 303, NotModified = 304, UseProxy = 305, Unused = 306, TemporaryRedirect = 307, RedirectKeepVerb = 307, PermanentRedirect = 308, BadRequest = 400, Unauthorized = 401, PaymentRequired = 402, Forbidden = 403, NotFound = 404, MethodNotAllowed = 405, NotAcceptable = 406, ProxyAuthenticationRequired = 407, RequestTimeout = 408, Conflict = 409, Gone = 410, LengthRequired = 411, PreconditionFailed = 412, RequestEntityTooLarge = 413, RequestUriTooLong = 414, UnsupportedMediaType = 415, RequestedRangeNotSatisfiable = 416, ExpectationFailed = 417, MisdirectedRequest = 421, UnprocessableEntity = 422, UnprocessableContent = 422, Locked = 423, FailedDependency = 424, UpgradeRequired = 426, PreconditionRequired = 428, TooManyRequests = 429, RequestHeaderFieldsTooLarge = 431, UnavailableForLegalReasons = 451, InternalServerError = 500, NotImplemented = 501, BadGateway = 502, ServiceUnavailable = 503, GatewayTimeout = 504, HttpVersionNotSupported = 505, VariantAlsoNegotiates = 506, InsufficientStorage = 507, LoopDetected = 508, NotExtended = 510, NetworkAuthenticationRequired = 511 }
interface ICredentials;
interface ICredentialsByHost;
interface IWebProxy;
sealed class Cookie {}
sealed class PathList {}
struct IPNetwork { System.Net.IPAddress _baseAddress; int PrefixLength; }`,
  'System.Net.NetworkInformation': `
abstract class GatewayIPAddressInformation {}
abstract class IPAddressInformation {}
abstract class IPGlobalProperties {}
abstract class IPGlobalStatistics {}
abstract class IPInterfaceProperties {}
abstract class IPInterfaceStatistics {}
abstract class IPv4InterfaceProperties {}
abstract class IPv4InterfaceStatistics {}
abstract class IPv6InterfaceProperties {}
abstract class IcmpV4Statistics {}
abstract class IcmpV6Statistics {}
abstract class MulticastIPAddressInformation : System.Net.NetworkInformation.IPAddressInformation {}
abstract class NetworkInterface {}
abstract class TcpConnectionInformation {}
abstract class TcpStatistics {}
abstract class UdpStatistics {}
abstract class UnicastIPAddressInformation : System.Net.NetworkInformation.IPAddressInformation {}
class GatewayIPAddressInformationCollection {}
class IPAddressCollection {}
class IPAddressInformationCollection {}
class MulticastIPAddressInformationCollection {}
class NetworkAvailabilityEventArgs : System.EventArgs {}
class NetworkChange {}
class NetworkInformationException : System.ComponentModel.Win32Exception {}
class PhysicalAddress {}
class UnicastIPAddressInformationCollection {}
delegate void NetworkAddressChangedEventHandler(object @sender, System.EventArgs @e);
delegate void NetworkAvailabilityChangedEventHandler(object @sender, System.Net.NetworkInformation.NetworkAvailabilityEventArgs @e);
enum DuplicateAddressDetectionState : int { Invalid = 0, Tentative = 1, Duplicate = 2, Deprecated = 3, Preferred = 4 }
enum NetBiosNodeType : int { Unknown = 0, Broadcast = 1, Peer2Peer = 2, Mixed = 4, Hybrid = 8 }
enum NetworkInterfaceComponent : int { IPv4 = 0, IPv6 = 1 }
enum NetworkInterfaceType : int { Unknown = 1, Ethernet = 6, TokenRing = 9, Fddi = 15, BasicIsdn = 20, PrimaryIsdn = 21, Ppp = 23, Loopback = 24, Ethernet3Megabit = 26, Slip = 28, Atm = 37, GenericModem = 48, FastEthernetT = 62, Isdn = 63, FastEthernetFx = 69, Wireless80211 = 71, AsymmetricDsl = 94, RateAdaptDsl = 95, SymmetricDsl = 96, VeryHighSpeedDsl = 97, IPOverAtm = 114, GigabitEthernet = 117, Tunnel = 131, MultiRateSymmetricDsl = 143, HighPerformanceSerialBus = 144, Wman = 237, Wwanpp = 243, Wwanpp2 = 244 }
enum OperationalStatus : int { Up = 1, Down = 2, Testing = 3, Unknown = 4, Dormant = 5, NotPresent = 6, LowerLayerDown = 7 }
enum PrefixOrigin : int { Other = 0, Manual = 1, WellKnown = 2, Dhcp = 3, RouterAdvertisement = 4 }
enum ScopeLevel : int { None = 0, Interface = 1, Link = 2, Subnet = 3, Admin = 4, Site = 5, Organization = 8, Global = 14 }
enum SuffixOrigin : int { Other = 0, Manual = 1, WellKnown = 2, OriginDhcp = 3, LinkLayerAddress = 4, Random = 5 }
enum TcpState : int { Unknown = 0, Closed = 1, Listen = 2, SynSent = 3, SynReceived = 4, Established = 5, FinWait1 = 6, FinWait2 = 7, CloseWait = 8, Closing = 9, LastAck = 10, TimeWait = 11, DeleteTcb = 12 }`,
  'System.Text.RegularExpressions': `
abstract class RegexRunner {}
abstract class RegexRunnerFactory {}
class Capture {}
class CaptureCollection {}
class Group : System.Text.RegularExpressions.Capture {}
class GroupCollection {}
class Match : System.Text.RegularExpressions.Group {}
class MatchCollection {}
class Regex { ref struct ValueMatchEnumerator { System.Text.RegularExpressions.Regex _regex; System.ReadOnlySpan<char> _input; System.Text.RegularExpressions.ValueMatch _current; int _startAt; int _prevLen; } [StructLayout(LayoutKind.Auto)] ref struct ValueSplitEnumerator { System.Text.RegularExpressions.Regex _regex; System.ReadOnlySpan<char> _input; int _startAt; System.ValueTuple<int,int> _lastMatch; System.Range _currentSplit; int _remainingCount; } }
class RegexCompilationInfo {}
class RegexMatchTimeoutException : System.TimeoutException {}
delegate string MatchEvaluator(System.Text.RegularExpressions.Match @match);
enum RegexOptions : int { None = 0, IgnoreCase = 1, Multiline = 2, ExplicitCapture = 4, Compiled = 8, Singleline = 16, IgnorePatternWhitespace = 32, RightToLeft = 64, ECMAScript = 256, CultureInvariant = 512, NonBacktracking = 1024 }
enum RegexParseError : int { Unknown = 0, AlternationHasTooManyConditions = 1, AlternationHasMalformedCondition = 2, InvalidUnicodePropertyEscape = 3, MalformedUnicodePropertyEscape = 4, UnrecognizedEscape = 5, UnrecognizedControlCharacter = 6, MissingControlCharacter = 7, InsufficientOrInvalidHexDigits = 8, QuantifierOrCaptureGroupOutOfRange = 9, UndefinedNamedReference = 10, UndefinedNumberedReference = 11, MalformedNamedReference = 12, UnescapedEndingBackslash = 13, UnterminatedComment = 14, InvalidGroupingConstruct = 15, AlternationHasNamedCapture = 16, AlternationHasComment = 17, AlternationHasMalformedReference = 18, AlternationHasUndefinedReference = 19, CaptureGroupNameInvalid = 20, CaptureGroupOfZero = 21, UnterminatedBracket = 22, ExclusionGroupNotLast = 23, ReversedCharacterRange = 24, ShorthandClassInCharacterRange = 25, InsufficientClosingParentheses = 26, ReversedQuantifierRange = 27, NestedQuantifiersNotParenthesized = 28, QuantifierAfterNothing = 29, InsufficientOpeningParentheses = 30, UnrecognizedUnicodeProperty = 31 }
ref struct ValueMatch { int _index; int _length; }
sealed class GeneratedRegexAttribute : System.Attribute {}
sealed class RegexParseException : System.ArgumentException {}`,
  'System.Xml': `
abstract class XmlCharacterData : System.Xml.XmlLinkedNode {}
abstract class XmlLinkedNode : System.Xml.XmlNode {}
abstract class XmlNameTable {}
abstract class XmlNode {}
abstract class XmlNodeList {}
abstract class XmlReader {}
abstract class XmlResolver {}
abstract class XmlWriter {}
class NameTable : System.Xml.XmlNameTable {}
class XmlAttribute : System.Xml.XmlNode {}
class XmlCDataSection : System.Xml.XmlCharacterData {}
class XmlComment : System.Xml.XmlCharacterData {}
class XmlConvert {}
class XmlDataDocument : System.Xml.XmlDocument {}
class XmlDeclaration : System.Xml.XmlLinkedNode {}
class XmlDocument : System.Xml.XmlNode {}
class XmlDocumentFragment : System.Xml.XmlNode {}
class XmlDocumentType : System.Xml.XmlLinkedNode {}
class XmlElement : System.Xml.XmlLinkedNode {}
class XmlEntity : System.Xml.XmlNode {}
class XmlEntityReference : System.Xml.XmlLinkedNode {}
class XmlException : System.SystemException {}
class XmlImplementation {}
class XmlNamedNodeMap {}
class XmlNamespaceManager {}
class XmlNodeChangedEventArgs : System.EventArgs {}
class XmlNodeReader : System.Xml.XmlReader {}
class XmlNotation : System.Xml.XmlNode {}
class XmlParserContext {}
class XmlProcessingInstruction : System.Xml.XmlLinkedNode {}
class XmlQualifiedName {}
class XmlSecureResolver : System.Xml.XmlResolver {}
class XmlSignificantWhitespace : System.Xml.XmlCharacterData {}
class XmlText : System.Xml.XmlCharacterData {}
class XmlTextReader : System.Xml.XmlReader {}
class XmlTextWriter : System.Xml.XmlWriter {}
class XmlUrlResolver : System.Xml.XmlResolver {}
class XmlValidatingReader : System.Xml.XmlReader {}
class XmlWhitespace : System.Xml.XmlCharacterData {}
delegate void XmlNodeChangedEventHandler(object @sender, System.Xml.XmlNodeChangedEventArgs @e);
enum ConformanceLevel : int { Auto = 0, Fragment = 1, Document = 2 }
enum DtdProcessing : int { Prohibit = 0, Ignore = 1, Parse = 2 }
enum EntityHandling : int { ExpandEntities = 1, ExpandCharEntities = 2 }
enum Formatting : int { None = 0, Indented = 1 }
enum NamespaceHandling : int { Default = 0, OmitDuplicates = 1 }
enum NewLineHandling : int { Replace = 0, Entitize = 1, None = 2 }
enum ReadState : int { Initial = 0, Interactive = 1, Error = 2, EndOfFile = 3, Closed = 4 }
enum ValidationType : int { None = 0, Auto = 1, DTD = 2, XDR = 3, Schema = 4 }
enum WhitespaceHandling : int { All = 0, Significant = 1, None = 2 }
enum WriteState : int { Start = 0, Prolog = 1, Element = 2, Attribute = 3, Content = 4, Closed = 5, Error = 6 }
enum XmlDateTimeSerializationMode : int { Local = 0, Utc = 1, Unspecified = 2, RoundtripKind = 3 }
enum XmlNamespaceScope : int { All = 0, ExcludeXml = 1, Local = 2 }
enum XmlNodeChangedAction : int { Insert = 0, Remove = 1, Change = 2 }
enum XmlNodeOrder : int { Before = 0, After = 1, Same = 2, Unknown = 3 }
enum XmlNodeType : int { None = 0, Element = 1, Attribute = 2, Text = 3, CDATA = 4, EntityReference = 5, Entity = 6, ProcessingInstruction = 7, Comment = 8, Document = 9, DocumentType = 10, DocumentFragment = 11, Notation = 12, Whitespace = 13, SignificantWhitespace = 14, EndElement = 15, EndEntity = 16, XmlDeclaration = 17 }
enum XmlOutputMethod : int { Xml = 0, Html = 1, Text = 2, AutoDetect = 3 }
enum XmlSpace : int { None = 0, Default = 1, Preserve = 2 }
enum XmlTokenizedType : int { CDATA = 0, ID = 1, IDREF = 2, IDREFS = 3, ENTITY = 4, ENTITIES = 5, NMTOKEN = 6, NMTOKENS = 7, NOTATION = 8, ENUMERATION = 9, QName = 10, NCName = 11, None = 12 }
interface IApplicationResourceStreamResolver;
interface IHasXmlNode;
interface IXmlLineInfo;
interface IXmlNamespaceResolver;
sealed class XmlAttributeCollection : System.Xml.XmlNamedNodeMap {}
sealed class XmlReaderSettings {}
sealed class XmlWriterSettings {}`,
  'System.IO.Compression': `
class DeflateStream : System.IO.Stream {}
class GZipStream : System.IO.Stream {}
class ZLibException : System.IO.IOException {}
class ZipArchive {}
class ZipArchiveEntry {}
enum CompressionLevel : int { Optimal = 0, Fastest = 1, NoCompression = 2, SmallestSize = 3 }
enum CompressionMode : int { Decompress = 0, Compress = 1 }
enum ZLibCompressionStrategy : int { Default = 0, Filtered = 1, HuffmanOnly = 2, RunLengthEncoding = 3, Fixed = 4 }
enum ZipArchiveMode : int { Read = 0, Create = 1, Update = 2 }
sealed class ZLibCompressionOptions {}
sealed class ZLibStream : System.IO.Stream {}`,
  'System.Diagnostics.Tracing': `
enum EventActivityOptions : int { None = 0, Disable = 2, Recursive = 4, Detachable = 8 }
enum EventChannel : byte { None = 0, Admin = 16, Operational = 17, Analytic = 18, Debug = 19 }
enum EventCommand : int { Update = 0, SendManifest = -1, Enable = -2, Disable = -3 }
enum EventFieldFormat : int { Default = 0, String = 2, Boolean = 3, Hexadecimal = 4, Xml = 11, Json = 12, HResult = 15 }
enum EventFieldTags : int { None = 0 }
enum EventKeywords : long { None = 0, All = -1, MicrosoftTelemetry = 562949953421312, WdiContext = 562949953421312, WdiDiagnostic = 1125899906842624, Sqm = 2251799813685248, AuditFailure = 4503599627370496, AuditSuccess = 9007199254740992, CorrelationHint = 4503599627370496, EventLogClassic = 36028797018963968 }
enum EventLevel : int { LogAlways = 0, Critical = 1, Error = 2, Warning = 3, Informational = 4, Verbose = 5 }
enum EventManifestOptions : int { None = 0, Strict = 1, AllCultures = 2, OnlyIfNeededForRegistration = 4, AllowEventSourceOverride = 8 }
enum EventOpcode : int { Info = 0, Start = 1, Stop = 2, DataCollectionStart = 3, DataCollectionStop = 4, Extension = 5, Reply = 6, Resume = 7, Suspend = 8, Send = 9, Receive = 240 }
enum EventSourceSettings : int { Default = 0, ThrowOnEventWriteErrors = 1, EtwManifestEventFormat = 4, EtwSelfDescribingEventFormat = 8 }
enum EventTags : int { None = 0 }
enum EventTask : int { None = 0 }`,
  'System.Security.AccessControl': `
enum AccessControlActions : int { None = 0, View = 1, Change = 2 }
enum AccessControlModification : int { Add = 0, Set = 1, Reset = 2, Remove = 3, RemoveAll = 4, RemoveSpecific = 5 }
enum AccessControlSections : int { None = 0, Audit = 1, Access = 2, Owner = 4, Group = 8, All = 15 }
enum AccessControlType : int { Allow = 0, Deny = 1 }
enum AceFlags : byte { None = 0, ObjectInherit = 1, ContainerInherit = 2, NoPropagateInherit = 4, InheritOnly = 8, InheritanceFlags = 15, Inherited = 16, SuccessfulAccess = 64, FailedAccess = 128, AuditFlags = 192 }
enum AceQualifier : int { AccessAllowed = 0, AccessDenied = 1, SystemAudit = 2, SystemAlarm = 3 }
enum AceType : byte { AccessAllowed = 0, AccessDenied = 1, SystemAudit = 2, SystemAlarm = 3, AccessAllowedCompound = 4, AccessAllowedObject = 5, AccessDeniedObject = 6, SystemAuditObject = 7, SystemAlarmObject = 8, AccessAllowedCallback = 9, AccessDeniedCallback = 10, AccessAllowedCallbackObject = 11, AccessDeniedCallbackObject = 12, SystemAuditCallback = 13, SystemAlarmCallback = 14, SystemAuditCallbackObject = 15, MaxDefinedAceType = 16, SystemAlarmCallbackObject = 16 }
enum AuditFlags : int { None = 0, Success = 1, Failure = 2 }
enum CompoundAceType : int { Impersonation = 1 }
enum ControlFlags : int { None = 0, OwnerDefaulted = 1, GroupDefaulted = 2, DiscretionaryAclPresent = 4, DiscretionaryAclDefaulted = 8, SystemAclPresent = 16, SystemAclDefaulted = 32, DiscretionaryAclUntrusted = 64, ServerSecurity = 128, DiscretionaryAclAutoInheritRequired = 256, SystemAclAutoInheritRequired = 512, DiscretionaryAclAutoInherited = 1024, SystemAclAutoInherited = 2048, DiscretionaryAclProtected = 4096, SystemAclProtected = 8192, RMControlValid = 16384, SelfRelative = 32768 }
enum EventWaitHandleRights : int { Modify = 2, Delete = 65536, ReadPermissions = 131072, ChangePermissions = 262144, TakeOwnership = 524288, Synchronize = 1048576, FullControl = 2031619 }
enum FileSystemRights : int { ListDirectory = 1, ReadData = 1, CreateFiles = 2, WriteData = 2, AppendData = 4, CreateDirectories = 4, ReadExtendedAttributes = 8, WriteExtendedAttributes = 16, ExecuteFile = 32, Traverse = 32, DeleteSubdirectoriesAndFiles = 64, ReadAttributes = 128, WriteAttributes = 256, Write = 278, Delete = 65536, ReadPermissions = 131072, Read = 131209, ReadAndExecute = 131241, Modify = 197055, ChangePermissions = 262144, TakeOwnership = 524288, Synchronize = 1048576, FullControl = 2032127 }
enum InheritanceFlags : int { None = 0, ContainerInherit = 1, ObjectInherit = 2 }
enum MutexRights : int { Modify = 1, Delete = 65536, ReadPermissions = 131072, ChangePermissions = 262144, TakeOwnership = 524288, Synchronize = 1048576, FullControl = 2031617 }
enum ObjectAceFlags : int { None = 0, ObjectAceTypePresent = 1, InheritedObjectAceTypePresent = 2 }
enum PropagationFlags : int { None = 0, NoPropagateInherit = 1, InheritOnly = 2 }
enum RegistryRights : int { QueryValues = 1, SetValue = 2, CreateSubKey = 4, EnumerateSubKeys = 8, Notify = 16, CreateLink = 32, Delete = 65536, ReadPermissions = 131072, WriteKey = 131078, ExecuteKey = 131097, ReadKey = 131097, ChangePermissions = 262144, TakeOwnership = 524288, FullControl = 983103 }
enum ResourceType : int { Unknown = 0, FileObject = 1, Service = 2, Printer = 3, RegistryKey = 4, LMShare = 5, KernelObject = 6, WindowObject = 7, DSObject = 8, DSObjectAll = 9, ProviderDefined = 10, WmiGuidObject = 11, RegistryWow6432Key = 12 }
enum SecurityInfos : int { Owner = 1, Group = 2, DiscretionaryAcl = 4, SystemAcl = 8 }
enum SemaphoreRights : int { Modify = 2, Delete = 65536, ReadPermissions = 131072, ChangePermissions = 262144, TakeOwnership = 524288, Synchronize = 1048576, FullControl = 2031619 }`,
  'System.Security.Authentication': `
enum CipherAlgorithmType : int { None = 0, Rc2 = 26114, Rc4 = 26625, Des = 26113, TripleDes = 26115, Aes = 26129, Aes128 = 26126, Aes192 = 26127, Aes256 = 26128, Null = 24576 }
enum ExchangeAlgorithmType : int { None = 0, RsaSign = 9216, RsaKeyX = 41984, DiffieHellman = 43522 }
enum HashAlgorithmType : int { None = 0, Md5 = 32771, Sha1 = 32772, Sha256 = 32780, Sha384 = 32781, Sha512 = 32782 }
enum SslProtocols : int { None = 0, Ssl2 = 12, Ssl3 = 48, Tls = 192, Tls11 = 768, Tls12 = 3072, Tls13 = 12288, Default = 240 }`,
  'System.Security.Cryptography': `
enum CipherMode : int { CBC = 1, ECB = 2, OFB = 3, CFB = 4, CTS = 5 }
enum CngExportPolicies : int { None = 0, AllowExport = 1, AllowPlaintextExport = 2, AllowArchiving = 4, AllowPlaintextArchiving = 8 }
enum CngKeyCreationOptions : int { None = 0, MachineKey = 32, OverwriteExistingKey = 128, PreferVbs = 65536, RequireVbs = 131072, UsePerBootKey = 262144 }
enum CngKeyHandleOpenOptions : int { None = 0, EphemeralKey = 1 }
enum CngKeyOpenOptions : int { None = 0, UserKey = 0, MachineKey = 32, Silent = 64 }
enum CngKeyUsages : int { None = 0, Decryption = 1, Signing = 2, KeyAgreement = 4, AllUsages = 16777215 }
enum CngPropertyOptions : int { None = 0, CustomProperty = 1073741824, Persist = -2147483648 }
enum CngUIProtectionLevels : int { None = 0, ProtectKey = 1, ForceHighProtection = 2 }
enum CryptoStreamMode : int { Read = 0, Write = 1 }
enum CspProviderFlags : int { NoFlags = 0, UseMachineKeyStore = 1, UseDefaultKeyContainer = 2, UseNonExportableKey = 4, UseExistingKey = 8, UseArchivableKey = 16, UseUserProtectedKey = 32, NoPrompt = 64, CreateEphemeralKey = 128 }
enum DSASignatureFormat : int { IeeeP1363FixedFieldConcatenation = 0, Rfc3279DerSequence = 1 }
enum ECDiffieHellmanKeyDerivationFunction : int { Hash = 0, Hmac = 1, Tls = 2 }
enum ECKeyXmlFormat : int { Rfc4050 = 0 }
enum FromBase64TransformMode : int { IgnoreWhiteSpaces = 0, DoNotIgnoreWhiteSpaces = 1 }
enum KeyNumber : int { Exchange = 1, Signature = 2 }
enum OidGroup : int { All = 0, HashAlgorithm = 1, EncryptionAlgorithm = 2, PublicKeyAlgorithm = 3, SignatureAlgorithm = 4, Attribute = 5, ExtensionOrAttribute = 6, EnhancedKeyUsage = 7, Policy = 8, Template = 9, KeyDerivationFunction = 10 }
enum PaddingMode : int { None = 1, PKCS7 = 2, Zeros = 3, ANSIX923 = 4, ISO10126 = 5 }
enum PbeEncryptionAlgorithm : int { Unknown = 0, Aes128Cbc = 1, Aes192Cbc = 2, Aes256Cbc = 3, TripleDes3KeyPkcs12 = 4 }
enum RSAEncryptionPaddingMode : int { Pkcs1 = 0, Oaep = 1 }
enum RSASignaturePaddingMode : int { Pkcs1 = 0, Pss = 1 }`,
  'System.Security.Cryptography.X509Certificates': `
enum CertificateRequestLoadOptions : int { Default = 0, SkipSignatureValidation = 1, UnsafeLoadCertificateExtensions = 2 }
enum OpenFlags : int { ReadOnly = 0, ReadWrite = 1, MaxAllowed = 2, OpenExistingOnly = 4, IncludeArchived = 8 }
enum Pkcs12ExportPbeParameters : int { Default = 0, Pkcs12TripleDesSha1 = 1, Pbes2Aes256Sha256 = 2 }
enum StoreLocation : int { CurrentUser = 1, LocalMachine = 2 }
enum StoreName : int { AddressBook = 1, AuthRoot = 2, CertificateAuthority = 3, Disallowed = 4, My = 5, Root = 6, TrustedPeople = 7, TrustedPublisher = 8 }
enum X500DistinguishedNameFlags : int { None = 0, Reversed = 1, UseSemicolons = 16, DoNotUsePlusSign = 32, DoNotUseQuotes = 64, UseCommas = 128, UseNewLines = 256, UseUTF8Encoding = 4096, UseT61Encoding = 8192, ForceUTF8Encoding = 16384 }
enum X509ChainStatusFlags : int { NoError = 0, NotTimeValid = 1, NotTimeNested = 2, Revoked = 4, NotSignatureValid = 8, NotValidForUsage = 16, UntrustedRoot = 32, RevocationStatusUnknown = 64, Cyclic = 128, InvalidExtension = 256, InvalidPolicyConstraints = 512, InvalidBasicConstraints = 1024, InvalidNameConstraints = 2048, HasNotSupportedNameConstraint = 4096, HasNotDefinedNameConstraint = 8192, HasNotPermittedNameConstraint = 16384, HasExcludedNameConstraint = 32768, PartialChain = 65536, CtlNotTimeValid = 131072, CtlNotSignatureValid = 262144, CtlNotValidForUsage = 524288, OfflineRevocation = 16777216, NoIssuanceChainPolicy = 33554432, ExplicitDistrust = 67108864, HasNotSupportedCriticalExtension = 134217728, HasWeakSignature = 1048576 }
enum X509ChainTrustMode : int { System = 0, CustomRootTrust = 1 }
enum X509ContentType : int { Unknown = 0, Cert = 1, SerializedCert = 2, Pfx = 3, Pkcs12 = 3, SerializedStore = 4, Pkcs7 = 5, Authenticode = 6 }
enum X509FindType : int { FindByThumbprint = 0, FindBySubjectName = 1, FindBySubjectDistinguishedName = 2, FindByIssuerName = 3, FindByIssuerDistinguishedName = 4, FindBySerialNumber = 5, FindByTimeValid = 6, FindByTimeNotYetValid = 7, FindByTimeExpired = 8, FindByTemplateName = 9, FindByApplicationPolicy = 10, FindByCertificatePolicy = 11, FindByExtension = 12, FindByKeyUsage = 13, FindBySubjectKeyIdentifier = 14 }
enum X509IncludeOption : int { None = 0, ExcludeRoot = 1, EndCertOnly = 2, WholeChain = 3 }
enum X509KeyStorageFlags : int { DefaultKeySet = 0, UserKeySet = 1, MachineKeySet = 2, Exportable = 4, UserProtected = 8, PersistKeySet = 16, EphemeralKeySet = 32 }
enum X509KeyUsageFlags : int { None = 0, EncipherOnly = 1, CrlSign = 2, KeyCertSign = 4, KeyAgreement = 8, DataEncipherment = 16, KeyEncipherment = 32, NonRepudiation = 64, DigitalSignature = 128, DecipherOnly = 32768 }
enum X509NameType : int { SimpleName = 0, EmailName = 1, UpnName = 2, DnsName = 3, DnsFromAlternativeName = 4, UrlName = 5 }
enum X509RevocationFlag : int { EndCertificateOnly = 0, EntireChain = 1, ExcludeRoot = 2 }
enum X509RevocationMode : int { NoCheck = 0, Online = 1, Offline = 2 }
enum X509RevocationReason : int { Unspecified = 0, KeyCompromise = 1, CACompromise = 2, AffiliationChanged = 3, Superseded = 4, CessationOfOperation = 5, CertificateHold = 6, RemoveFromCrl = 8, PrivilegeWithdrawn = 9, AACompromise = 10, WeakAlgorithmOrKey = 11 }
enum X509SubjectKeyIdentifierHashAlgorithm : int { Sha1 = 0, ShortSha1 = 1, CapiSha1 = 2, Sha256 = 3, Sha384 = 4, Sha512 = 5, ShortSha256 = 6, ShortSha384 = 7, ShortSha512 = 8 }
enum X509VerificationFlags : int { NoFlag = 0, IgnoreNotTimeValid = 1, IgnoreCtlNotTimeValid = 2, IgnoreNotTimeNested = 4, IgnoreInvalidBasicConstraints = 8, AllowUnknownCertificateAuthority = 16, IgnoreWrongUsage = 32, IgnoreInvalidName = 64, IgnoreInvalidPolicy = 128, IgnoreEndRevocationUnknown = 256, IgnoreCtlSignerRevocationUnknown = 512, IgnoreCertificateAuthorityRevocationUnknown = 1024, IgnoreRootRevocationUnknown = 2048, AllFlags = 4095 }`,
};
