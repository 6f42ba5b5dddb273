/**
 * Types of the framework by namespace, as the metadata of .NET 10 has them (read by reflection): one declaration a line. Structures have their
 * private fields, enums their members, classes only what interop asks of them. Size: it is a table.
 */
export const systemTypes: Readonly<Record<string, string>> = {
  System: String.raw`
[StructLayout(LayoutKind.Auto)] struct DateTime { ulong _dateData; }
[StructLayout(LayoutKind.Auto)] struct DateTimeOffset { System.DateTime _dateTime; int _offsetMinutes; }
[StructLayout(LayoutKind.Auto)] struct ValueTuple<T1,T2,T3,T4,T5,T6,T7,TRest> { T1 Item1; T2 Item2; T3 Item3; T4 Item4; T5 Item5; T6 Item6; T7 Item7; TRest Rest; }
[StructLayout(LayoutKind.Auto)] struct ValueTuple<T1,T2,T3,T4,T5,T6,T7> { T1 Item1; T2 Item2; T3 Item3; T4 Item4; T5 Item5; T6 Item6; T7 Item7; }
[StructLayout(LayoutKind.Auto)] struct ValueTuple<T1,T2,T3,T4,T5,T6> { T1 Item1; T2 Item2; T3 Item3; T4 Item4; T5 Item5; T6 Item6; }
[StructLayout(LayoutKind.Auto)] struct ValueTuple<T1,T2,T3,T4,T5> { T1 Item1; T2 Item2; T3 Item3; T4 Item4; T5 Item5; }
[StructLayout(LayoutKind.Auto)] struct ValueTuple<T1,T2,T3,T4> { T1 Item1; T2 Item2; T3 Item3; T4 Item4; }
[StructLayout(LayoutKind.Auto)] struct ValueTuple<T1,T2,T3> { T1 Item1; T2 Item2; T3 Item3; }
[StructLayout(LayoutKind.Auto)] struct ValueTuple<T1,T2> { T1 Item1; T2 Item2; }
[StructLayout(LayoutKind.Sequential, Size = 1)] struct ValueTuple {}
[StructLayout(LayoutKind.Sequential, Size = 1)] struct Void {}
abstract class Array {}
abstract class Attribute {}
abstract class ContextBoundObject : System.MarshalByRefObject {}
abstract class Delegate { struct InvocationListEnumerator<TDelegate> { System.MulticastDelegate _delegate; int _index; TDelegate _current; } }
abstract class Enum : System.ValueType {}
abstract class FormattableString {}
abstract class MarshalByRefObject {}
abstract class MulticastDelegate : System.Delegate {}
abstract class StringComparer {}
abstract class TimeProvider {}
abstract class TimeZone {}
abstract class Type : System.Reflection.MemberInfo {}
abstract class UriParser {}
abstract class ValueType {}
class AccessViolationException : System.SystemException {}
class Activator {}
class AggregateException : System.Exception {}
class AppContext {}
class AppDomainUnloadedException : System.SystemException {}
class ApplicationException : System.Exception {}
class ArgumentException : System.SystemException {}
class ArgumentNullException : System.ArgumentException {}
class ArgumentOutOfRangeException : System.ArgumentException {}
class ArithmeticException : System.SystemException {}
class ArrayTypeMismatchException : System.SystemException {}
class AssemblyLoadEventArgs : System.EventArgs {}
class BadImageFormatException : System.SystemException {}
class BitConverter {}
class Buffer {}
class CannotUnloadAppDomainException : System.SystemException {}
class Console {}
class ContextMarshalException : System.SystemException {}
class ContextStaticAttribute : System.Attribute {}
class Convert {}
class DivideByZeroException : System.ArithmeticException {}
class DllNotFoundException : System.TypeLoadException {}
class DuplicateWaitObjectException : System.ArgumentException {}
class EntryPointNotFoundException : System.TypeLoadException {}
class Environment { struct ProcessCpuUsage { System.TimeSpan UserTime; System.TimeSpan PrivilegedTime; } enum SpecialFolder : int { ApplicationData = 26, CommonApplicationData = 35, LocalApplicationData = 28, Cookies = 33, Desktop = 0, Favorites = 6, History = 34, InternetCache = 32, Programs = 2, MyComputer = 17, MyMusic = 13, MyPictures = 39, MyVideos = 14, Recent = 8, SendTo = 9, StartMenu = 11, Startup = 7, System = 37, Templates = 21, DesktopDirectory = 16, Personal = 5, MyDocuments = 5, ProgramFiles = 38, CommonProgramFiles = 43, AdminTools = 48, CDBurning = 59, CommonAdminTools = 47, CommonDocuments = 46, CommonMusic = 53, CommonOemLinks = 58, CommonPictures = 54, CommonStartMenu = 22, CommonPrograms = 23, CommonStartup = 24, CommonDesktopDirectory = 25, CommonTemplates = 45, CommonVideos = 55, Fonts = 20, NetworkShortcuts = 19, PrinterShortcuts = 27, UserProfile = 40, CommonProgramFilesX86 = 44, ProgramFilesX86 = 42, Resources = 56, LocalizedResources = 57, SystemX86 = 41, Windows = 36 } enum SpecialFolderOption : int { None = 0, Create = 32768, DoNotVerify = 16384 } }
class EventArgs {}
class Exception {}
class FieldAccessException : System.MemberAccessException {}
class FileStyleUriParser : System.UriParser {}
class FlagsAttribute : System.Attribute {}
class FormatException : System.SystemException {}
class FtpStyleUriParser : System.UriParser {}
class GC {}
class GenericUriParser : System.UriParser {}
class GopherStyleUriParser : System.UriParser {}
class HttpStyleUriParser : System.UriParser {}
class InvalidCastException : System.SystemException {}
class InvalidOperationException : System.SystemException {}
class InvalidTimeZoneException : System.Exception {}
class Lazy<T,TMetadata> : System.Lazy<T> {}
class Lazy<T> {}
class LdapStyleUriParser : System.UriParser {}
class Math { const double E = 2.7182818284590452; const double PI = 3.1415926535897931; const double Tau = 6.2831853071795862; }
class MathF { const float E = 2.7182817f; const float PI = 3.1415927f; const float Tau = 6.2831855f; }
class MemberAccessException : System.SystemException {}
class MemoryExtensions { ref struct SpanSplitEnumerator<T> { System.ReadOnlySpan<T> _source; T _separator; System.ReadOnlySpan<T> _separatorBuffer; System.Buffers.SearchValues<T> _searchValues; int _splitMode; int _startCurrent; int _endCurrent; int _startNext; } ref struct TryWriteInterpolatedStringHandler { System.Span<char> _destination; System.IFormatProvider _provider; int _pos; bool _success; bool _hasCustomFormatter; } }
class MethodAccessException : System.MemberAccessException {}
class MissingFieldException : System.MissingMemberException {}
class MissingMemberException : System.MemberAccessException {}
class MissingMethodException : System.MissingMemberException {}
class NetPipeStyleUriParser : System.UriParser {}
class NetTcpStyleUriParser : System.UriParser {}
class NewsStyleUriParser : System.UriParser {}
class NotFiniteNumberException : System.ArithmeticException {}
class NotImplementedException : System.SystemException {}
class NotSupportedException : System.SystemException {}
class NullReferenceException : System.SystemException {}
class Nullable {}
class Object {}
class ObjectDisposedException : System.InvalidOperationException {}
class OperationCanceledException : System.SystemException {}
class OrdinalComparer : System.StringComparer {}
class OutOfMemoryException : System.SystemException {}
class OverflowException : System.ArithmeticException {}
class PlatformNotSupportedException : System.NotSupportedException {}
class Progress<T> {}
class Random {}
class RankException : System.SystemException {}
class ResolveEventArgs : System.EventArgs {}
class StringNormalizationExtensions {}
class SystemException : System.Exception {}
class ThreadStaticAttribute : System.Attribute {}
class TimeZoneNotFoundException : System.Exception {}
class TimeoutException : System.SystemException {}
class Tuple {}
class Tuple<T1,T2,T3,T4,T5,T6,T7,TRest> {}
class Tuple<T1,T2,T3,T4,T5,T6,T7> {}
class Tuple<T1,T2,T3,T4,T5,T6> {}
class Tuple<T1,T2,T3,T4,T5> {}
class Tuple<T1,T2,T3,T4> {}
class Tuple<T1,T2,T3> {}
class Tuple<T1,T2> {}
class Tuple<T1> {}
class TupleExtensions {}
class TypeAccessException : System.TypeLoadException {}
class TypeLoadException : System.SystemException {}
class TypeUnloadedException : System.SystemException {}
class UnauthorizedAccessException : System.SystemException {}
class UnhandledExceptionEventArgs : System.EventArgs {}
class Uri {}
class UriBuilder {}
class UriFormatException : System.FormatException {}
class UriTypeConverter : System.ComponentModel.TypeConverter {}
class WeakReference {}
delegate System.Reflection.Assembly ResolveEventHandler(object @sender, System.ResolveEventArgs @args);
delegate TOutput Converter<TInput,TOutput>(TInput @input);
delegate TResult Func<T,TResult>(T @arg);
delegate TResult Func<T1,T2,T3,T4,T5,T6,T7,T8,T9,T10,T11,T12,T13,T14,T15,T16,TResult>(T1 @arg1, T2 @arg2, T3 @arg3, T4 @arg4, T5 @arg5, T6 @arg6, T7 @arg7, T8 @arg8, T9 @arg9, T10 @arg10, T11 @arg11, T12 @arg12, T13 @arg13, T14 @arg14, T15 @arg15, T16 @arg16);
delegate TResult Func<T1,T2,T3,T4,T5,T6,T7,T8,T9,T10,T11,T12,T13,T14,T15,TResult>(T1 @arg1, T2 @arg2, T3 @arg3, T4 @arg4, T5 @arg5, T6 @arg6, T7 @arg7, T8 @arg8, T9 @arg9, T10 @arg10, T11 @arg11, T12 @arg12, T13 @arg13, T14 @arg14, T15 @arg15);
delegate TResult Func<T1,T2,T3,T4,T5,T6,T7,T8,T9,T10,T11,T12,T13,T14,TResult>(T1 @arg1, T2 @arg2, T3 @arg3, T4 @arg4, T5 @arg5, T6 @arg6, T7 @arg7, T8 @arg8, T9 @arg9, T10 @arg10, T11 @arg11, T12 @arg12, T13 @arg13, T14 @arg14);
delegate TResult Func<T1,T2,T3,T4,T5,T6,T7,T8,T9,T10,T11,T12,T13,TResult>(T1 @arg1, T2 @arg2, T3 @arg3, T4 @arg4, T5 @arg5, T6 @arg6, T7 @arg7, T8 @arg8, T9 @arg9, T10 @arg10, T11 @arg11, T12 @arg12, T13 @arg13);
delegate TResult Func<T1,T2,T3,T4,T5,T6,T7,T8,T9,T10,T11,T12,TResult>(T1 @arg1, T2 @arg2, T3 @arg3, T4 @arg4, T5 @arg5, T6 @arg6, T7 @arg7, T8 @arg8, T9 @arg9, T10 @arg10, T11 @arg11, T12 @arg12);
delegate TResult Func<T1,T2,T3,T4,T5,T6,T7,T8,T9,T10,T11,TResult>(T1 @arg1, T2 @arg2, T3 @arg3, T4 @arg4, T5 @arg5, T6 @arg6, T7 @arg7, T8 @arg8, T9 @arg9, T10 @arg10, T11 @arg11);
delegate TResult Func<T1,T2,T3,T4,T5,T6,T7,T8,T9,T10,TResult>(T1 @arg1, T2 @arg2, T3 @arg3, T4 @arg4, T5 @arg5, T6 @arg6, T7 @arg7, T8 @arg8, T9 @arg9, T10 @arg10);
delegate TResult Func<T1,T2,T3,T4,T5,T6,T7,T8,T9,TResult>(T1 @arg1, T2 @arg2, T3 @arg3, T4 @arg4, T5 @arg5, T6 @arg6, T7 @arg7, T8 @arg8, T9 @arg9);
delegate TResult Func<T1,T2,T3,T4,T5,T6,T7,T8,TResult>(T1 @arg1, T2 @arg2, T3 @arg3, T4 @arg4, T5 @arg5, T6 @arg6, T7 @arg7, T8 @arg8);
delegate TResult Func<T1,T2,T3,T4,T5,T6,T7,TResult>(T1 @arg1, T2 @arg2, T3 @arg3, T4 @arg4, T5 @arg5, T6 @arg6, T7 @arg7);
delegate TResult Func<T1,T2,T3,T4,T5,T6,TResult>(T1 @arg1, T2 @arg2, T3 @arg3, T4 @arg4, T5 @arg5, T6 @arg6);
delegate TResult Func<T1,T2,T3,T4,T5,TResult>(T1 @arg1, T2 @arg2, T3 @arg3, T4 @arg4, T5 @arg5);
delegate TResult Func<T1,T2,T3,T4,TResult>(T1 @arg1, T2 @arg2, T3 @arg3, T4 @arg4);
delegate TResult Func<T1,T2,T3,TResult>(T1 @arg1, T2 @arg2, T3 @arg3);
delegate TResult Func<T1,T2,TResult>(T1 @arg1, T2 @arg2);
delegate TResult Func<TResult>();
delegate bool Predicate<T>(T @obj);
delegate int Comparison<T>(T @x, T @y);
delegate void Action();
delegate void Action<T1,T2,T3,T4,T5,T6,T7,T8,T9,T10,T11,T12,T13,T14,T15,T16>(T1 @arg1, T2 @arg2, T3 @arg3, T4 @arg4, T5 @arg5, T6 @arg6, T7 @arg7, T8 @arg8, T9 @arg9, T10 @arg10, T11 @arg11, T12 @arg12, T13 @arg13, T14 @arg14, T15 @arg15, T16 @arg16);
delegate void Action<T1,T2,T3,T4,T5,T6,T7,T8,T9,T10,T11,T12,T13,T14,T15>(T1 @arg1, T2 @arg2, T3 @arg3, T4 @arg4, T5 @arg5, T6 @arg6, T7 @arg7, T8 @arg8, T9 @arg9, T10 @arg10, T11 @arg11, T12 @arg12, T13 @arg13, T14 @arg14, T15 @arg15);
delegate void Action<T1,T2,T3,T4,T5,T6,T7,T8,T9,T10,T11,T12,T13,T14>(T1 @arg1, T2 @arg2, T3 @arg3, T4 @arg4, T5 @arg5, T6 @arg6, T7 @arg7, T8 @arg8, T9 @arg9, T10 @arg10, T11 @arg11, T12 @arg12, T13 @arg13, T14 @arg14);
delegate void Action<T1,T2,T3,T4,T5,T6,T7,T8,T9,T10,T11,T12,T13>(T1 @arg1, T2 @arg2, T3 @arg3, T4 @arg4, T5 @arg5, T6 @arg6, T7 @arg7, T8 @arg8, T9 @arg9, T10 @arg10, T11 @arg11, T12 @arg12, T13 @arg13);
delegate void Action<T1,T2,T3,T4,T5,T6,T7,T8,T9,T10,T11,T12>(T1 @arg1, T2 @arg2, T3 @arg3, T4 @arg4, T5 @arg5, T6 @arg6, T7 @arg7, T8 @arg8, T9 @arg9, T10 @arg10, T11 @arg11, T12 @arg12);
delegate void Action<T1,T2,T3,T4,T5,T6,T7,T8,T9,T10,T11>(T1 @arg1, T2 @arg2, T3 @arg3, T4 @arg4, T5 @arg5, T6 @arg6, T7 @arg7, T8 @arg8, T9 @arg9, T10 @arg10, T11 @arg11);
delegate void Action<T1,T2,T3,T4,T5,T6,T7,T8,T9,T10>(T1 @arg1, T2 @arg2, T3 @arg3, T4 @arg4, T5 @arg5, T6 @arg6, T7 @arg7, T8 @arg8, T9 @arg9, T10 @arg10);
delegate void Action<T1,T2,T3,T4,T5,T6,T7,T8,T9>(T1 @arg1, T2 @arg2, T3 @arg3, T4 @arg4, T5 @arg5, T6 @arg6, T7 @arg7, T8 @arg8, T9 @arg9);
delegate void Action<T1,T2,T3,T4,T5,T6,T7,T8>(T1 @arg1, T2 @arg2, T3 @arg3, T4 @arg4, T5 @arg5, T6 @arg6, T7 @arg7, T8 @arg8);
delegate void Action<T1,T2,T3,T4,T5,T6,T7>(T1 @arg1, T2 @arg2, T3 @arg3, T4 @arg4, T5 @arg5, T6 @arg6, T7 @arg7);
delegate void Action<T1,T2,T3,T4,T5,T6>(T1 @arg1, T2 @arg2, T3 @arg3, T4 @arg4, T5 @arg5, T6 @arg6);
delegate void Action<T1,T2,T3,T4,T5>(T1 @arg1, T2 @arg2, T3 @arg3, T4 @arg4, T5 @arg5);
delegate void Action<T1,T2,T3,T4>(T1 @arg1, T2 @arg2, T3 @arg3, T4 @arg4);
delegate void Action<T1,T2,T3>(T1 @arg1, T2 @arg2, T3 @arg3);
delegate void Action<T1,T2>(T1 @arg1, T2 @arg2);
delegate void Action<T>(T @obj);
delegate void AssemblyLoadEventHandler(object @sender, System.AssemblyLoadEventArgs @args);
delegate void AsyncCallback(System.IAsyncResult @ar);
delegate void ConsoleCancelEventHandler(object @sender, System.ConsoleCancelEventArgs @e);
delegate void EventHandler(object @sender, System.EventArgs @e);
delegate void EventHandler<TEventArgs>(object @sender, TEventArgs @e);
delegate void EventHandler<TSender,TEventArgs>(TSender @sender, TEventArgs @e);
delegate void UnhandledExceptionEventHandler(object @sender, System.UnhandledExceptionEventArgs @e);
enum AttributeTargets : int { Assembly = 1, Module = 2, Class = 4, Struct = 8, Enum = 16, Constructor = 32, Method = 64, Property = 128, Field = 256, Event = 512, Interface = 1024, Parameter = 2048, Delegate = 4096, ReturnValue = 8192, GenericParameter = 16384, All = 32767 }
enum Base64FormattingOptions : int { None = 0, InsertLineBreaks = 1 }
enum ConsoleColor : int { Black = 0, DarkBlue = 1, DarkGreen = 2, DarkCyan = 3, DarkRed = 4, DarkMagenta = 5, DarkYellow = 6, Gray = 7, DarkGray = 8, Blue = 9, Green = 10, Cyan = 11, Red = 12, Magenta = 13, Yellow = 14, White = 15 }
enum ConsoleKey : int { None = 0, Backspace = 8, Tab = 9, Clear = 12, Enter = 13, Pause = 19, Escape = 27, Spacebar = 32, PageUp = 33, PageDown = 34, End = 35, Home = 36, LeftArrow = 37, UpArrow = 38, RightArrow = 39, DownArrow = 40, Select = 41, Print = 42, Execute = 43, PrintScreen = 44, Insert = 45, Delete = 46, Help = 47, D0 = 48, D1 = 49, D2 = 50, D3 = 51, D4 = 52, D5 = 53, D6 = 54, D7 = 55, D8 = 56, D9 = 57, A = 65, B = 66, C = 67, D = 68, E = 69, F = 70, G = 71, H = 72, I = 73, J = 74, K = 75, L = 76, M = 77, N = 78, O = 79, P = 80, Q = 81, R = 82, S = 83, T = 84, U = 85, V = 86, W = 87, X = 88, Y = 89, Z = 90, LeftWindows = 91, RightWindows = 92, Applications = 93, Sleep = 95, NumPad0 = 96, NumPad1 = 97, NumPad2 = 98, NumPad3 = 99, NumPad4 = 100, NumPad5 = 101, NumPad6 = 102, NumPad7 = 103, NumPad8 = 104, NumPad9 = 105, Multiply = 106, Add = 107, Separator = 108, Subtract = 109, Decimal = 110, Divide = 111, F1 = 112, F2 = 113, F3 = 114, F4 = 115, F5 = 116, F6 = 117, F7 = 118, F8 = 119, F9 = 120, F10 = 121, F11 = 122, F12 = 123, F13 = 124, F14 = 125, F15 = 126, F16 = 127, F17 = 128, F18 = 129, F19 = 130, F20 = 131, F21 = 132, F22 = 133, F23 = 134, F24 = 135, BrowserBack = 166, BrowserForward = 167, BrowserRefresh = 168, BrowserStop = 169, BrowserSearch = 170, BrowserFavorites = 171, BrowserHome = 172, VolumeMute = 173, VolumeDown = 174, VolumeUp = 175, MediaNext = 176, MediaPrevious = 177, MediaStop = 178, MediaPlay = 179, LaunchMail = 180, LaunchMediaSelect = 181, LaunchApp1 = 182, LaunchApp2 = 183, Oem1 = 186, OemPlus = 187, OemComma = 188, OemMinus = 189, OemPeriod = 190, Oem2 = 191, Oem3 = 192, Oem4 = 219, Oem5 = 220, Oem6 = 221, Oem7 = 222, Oem8 = 223, Oem102 = 226, Process = 229, Packet = 231, Attention = 246, CrSel = 247, ExSel = 248, EraseEndOfFile = 249, Play = 250, Zoom = 251, NoName = 252, Pa1 = 253, OemClear = 254 }
enum ConsoleModifiers : int { None = 0, Alt = 1, Shift = 2, Control = 4 }
enum ConsoleSpecialKey : int { ControlC = 0, ControlBreak = 1 }
enum DateTimeKind : int { Unspecified = 0, Utc = 1, Local = 2 }
enum DayOfWeek : int { Sunday = 0, Monday = 1, Tuesday = 2, Wednesday = 3, Thursday = 4, Friday = 5, Saturday = 6 }
enum EnvironmentVariableTarget : int { Process = 0, User = 1, Machine = 2 }
enum GCCollectionMode : int { Default = 0, Forced = 1, Optimized = 2, Aggressive = 3 }
enum GCKind : int { Any = 0, Ephemeral = 1, FullBlocking = 2, Background = 3 }
enum GCNotificationStatus : int { Succeeded = 0, Failed = 1, Canceled = 2, Timeout = 3, NotApplicable = 4 }
enum GenericUriParserOptions : int { Default = 0, GenericAuthority = 1, AllowEmptyAuthority = 2, NoUserInfo = 4, NoPort = 8, NoQuery = 16, NoFragment = 32, DontConvertPathBackslashes = 64, DontCompressPath = 128, DontUnescapePathDotsAndSlashes = 256, Idn = 512, IriParsing = 1024 }
enum LoaderOptimization : int { DisallowBindings = 4, DomainMask = 3, MultiDomain = 2, MultiDomainHost = 3, NotSpecified = 0, SingleDomain = 1 }
enum MidpointRounding : int { ToEven = 0, AwayFromZero = 1, ToZero = 2, ToNegativeInfinity = 3, ToPositiveInfinity = 4 }
enum PlatformID : int { Win32S = 0, Win32Windows = 1, Win32NT = 2, WinCE = 3, Unix = 4, Xbox = 5, MacOSX = 6, Other = 7 }
enum StringComparison : int { CurrentCulture = 0, CurrentCultureIgnoreCase = 1, InvariantCulture = 2, InvariantCultureIgnoreCase = 3, Ordinal = 4, OrdinalIgnoreCase = 5 }
enum StringSplitOptions : int { None = 0, RemoveEmptyEntries = 1, TrimEntries = 2 }
enum TypeCode : int { Empty = 0, Object = 1, DBNull = 2, Boolean = 3, Char = 4, SByte = 5, Byte = 6, Int16 = 7, UInt16 = 8, Int32 = 9, UInt32 = 10, Int64 = 11, UInt64 = 12, Single = 13, Double = 14, Decimal = 15, DateTime = 16, String = 18 }
enum UriComponents : int { Scheme = 1, UserInfo = 2, Host = 4, Port = 8, Path = 16, Query = 32, Fragment = 64, StrongPort = 128, NormalizedHost = 256, KeepDelimiter = 1073741824, SerializationInfoString = -2147483648, AbsoluteUri = 127, HostAndPort = 132, StrongAuthority = 134, SchemeAndServer = 13, HttpRequestUrl = 61, PathAndQuery = 48 }
enum UriFormat : int { UriEscaped = 1, Unescaped = 2, SafeUnescaped = 3 }
enum UriHostNameType : int { Unknown = 0, Basic = 1, Dns = 2, IPv4 = 3, IPv6 = 4 }
enum UriKind : int { RelativeOrAbsolute = 0, Absolute = 1, Relative = 2 }
enum UriPartial : int { Scheme = 0, Authority = 1, Path = 2, Query = 3 }
interface IAsyncDisposable;
interface IAsyncResult;
interface ICloneable;
interface IComparable;
interface IComparable<T>;
interface IConvertible;
interface ICustomFormatter;
interface IDisposable;
interface IEquatable<T>;
interface IFormatProvider;
interface IFormattable;
interface IObservable<T>;
interface IObserver<T>;
interface IParsable<TSelf>;
interface IProgress<T>;
interface IServiceProvider;
interface ISpanFormattable;
interface ISpanParsable<TSelf>;
interface IUtf8SpanFormattable;
interface IUtf8SpanParsable<TSelf>;
ref struct ArgIterator { nint _argCookie; nint/*System.ArgIterator+SigPointer*/ _sigPtr; nint _argPtr; int _remainingArgs; }
ref struct ReadOnlySpan<T> { ref T _reference; int _length; ref struct Enumerator { System.ReadOnlySpan<T> _span; int _index; } }
ref struct RuntimeArgumentHandle { nint m_ptr; }
ref struct Span<T> { ref T _reference; int _length; ref struct Enumerator { System.Span<T> _span; int _index; } }
ref struct TypedReference { ref byte _value; nint _type; }
sealed class AppDomain : System.MarshalByRefObject {}
sealed class AppDomainSetup {}
sealed class ApplicationId {}
sealed class AttributeUsageAttribute : System.Attribute {}
sealed class CLSCompliantAttribute : System.Attribute {}
sealed class CharEnumerator {}
sealed class ConsoleCancelEventArgs : System.EventArgs {}
sealed class CultureAwareComparer : System.StringComparer {}
sealed class DBNull {}
sealed class DataMisalignedException : System.SystemException {}
sealed class ExecutionEngineException : System.SystemException {}
sealed class IndexOutOfRangeException : System.SystemException {}
sealed class InsufficientExecutionStackException : System.SystemException {}
sealed class InsufficientMemoryException : System.OutOfMemoryException {}
sealed class InvalidProgramException : System.SystemException {}
sealed class LoaderOptimizationAttribute : System.Attribute {}
sealed class LocalDataStoreSlot {}
sealed class MTAThreadAttribute : System.Attribute {}
sealed class MulticastNotSupportedException : System.SystemException {}
sealed class NonSerializedAttribute : System.Attribute {}
sealed class ObsoleteAttribute : System.Attribute {}
sealed class OperatingSystem {}
sealed class ParamArrayAttribute : System.Attribute {}
sealed class STAThreadAttribute : System.Attribute {}
sealed class SerializableAttribute : System.Attribute {}
sealed class StackOverflowException : System.SystemException {}
sealed class String {}
sealed class TimeZoneInfo { struct TransitionTime { System.DateTime _timeOfDay; byte _month; byte _week; byte _day; System.DayOfWeek _dayOfWeek; bool _isFixedDateRule; } }
sealed class TypeInitializationException : System.SystemException {}
sealed class UnitySerializationHolder {}
sealed class Version {}
sealed class WeakReference<T> {}
struct ArraySegment<T> { T[] _array; int _offset; int _count; struct Enumerator { T[] _array; int _start; int _end; int _current; } }
struct Boolean { bool m_value; }
struct Byte { byte m_value; const byte MaxValue = 255; const byte MinValue = 0; }
struct Char { char m_value; const char MaxValue = '\uffff'; const char MinValue = '\u0000'; }
struct ConsoleKeyInfo { char _keyChar; System.ConsoleKey _key; System.ConsoleModifiers _mods; }
struct DateOnly { uint _dayNumber; }
struct Decimal { int _flags; uint _hi32; ulong _lo64; const decimal Zero = 0m; const decimal One = 1m; const decimal MinusOne = -1m; const decimal MaxValue = 79228162514264337593543950335m; const decimal MinValue = -79228162514264337593543950335m; }
struct Double { double m_value; const double MinValue = -1.7976931348623157E+308; const double MaxValue = 1.7976931348623157E+308; const double Epsilon = 4.9406564584124654E-324; const double NaN = 0.0 / 0.0; const double PositiveInfinity = 1.0 / 0.0; const double NegativeInfinity = -1.0 / 0.0; const double E = 2.7182818284590452; const double Pi = 3.1415926535897931; const double Tau = 6.2831853071795862; const double NegativeZero = -0.0; }
struct GCGenerationInfo { long SizeBeforeBytes; long FragmentationBeforeBytes; long SizeAfterBytes; long FragmentationAfterBytes; }
struct GCMemoryInfo { object _data; }
struct Guid { int _a; short _b; short _c; byte _d; byte _e; byte _f; byte _g; byte _h; byte _i; byte _j; byte _k; }
struct Half { ushort _value; }
struct HashCode { uint _v1; uint _v2; uint _v3; uint _v4; uint _queue1; uint _queue2; uint _queue3; uint _length; }
struct Index { int _value; }
struct Int128 { ulong _lower; ulong _upper; }
struct Int16 { short m_value; const short MaxValue = 32767; const short MinValue = -32768; }
struct Int32 { int m_value; const int MaxValue = 2147483647; const int MinValue = -2147483648; }
struct Int64 { long m_value; const long MaxValue = 9223372036854775807; const long MinValue = -9223372036854775808; }
struct IntPtr { nint _value; }
struct Memory<T> { object _object; int _index; int _length; }
struct ModuleHandle { object m_ptr; }
struct Nullable<T> { bool hasValue; T value; }
struct Range { System.Index Start; System.Index End; }
struct ReadOnlyMemory<T> { object _object; int _index; int _length; }
struct RuntimeFieldHandle { object m_ptr; }
struct RuntimeMethodHandle { object m_value; }
struct RuntimeTypeHandle { object m_type; }
struct SByte { sbyte m_value; const sbyte MaxValue = 127; const sbyte MinValue = -128; }
struct Single { float m_value; const float MinValue = -3.40282347E+38f; const float MaxValue = 3.40282347E+38f; const float Epsilon = 1.401298E-45f; const float NaN = 0f / 0f; const float PositiveInfinity = 1f / 0f; const float NegativeInfinity = -1f / 0f; const float E = 2.7182817f; const float Pi = 3.1415927f; const float Tau = 6.2831855f; const float NegativeZero = -0f; }
struct TimeOnly { ulong _ticks; }
struct TimeSpan { long _ticks; const long NanosecondsPerTick = 100; const long TicksPerMicrosecond = 10; const long TicksPerMillisecond = 10000; const long TicksPerSecond = 10000000; const long TicksPerMinute = 600000000; const long TicksPerHour = 36000000000; const long TicksPerDay = 864000000000; const long MicrosecondsPerMillisecond = 1000; const long MicrosecondsPerSecond = 1000000; const long MicrosecondsPerMinute = 60000000; const long MicrosecondsPerHour = 3600000000; const long MicrosecondsPerDay = 86400000000; const long MillisecondsPerSecond = 1000; const long MillisecondsPerMinute = 60000; const long MillisecondsPerHour = 3600000; const long MillisecondsPerDay = 86400000; const long SecondsPerMinute = 60; const long SecondsPerHour = 3600; const long SecondsPerDay = 86400; const long MinutesPerHour = 60; const long MinutesPerDay = 1440; const int HoursPerDay = 24; }
struct UInt128 { ulong _lower; ulong _upper; }
struct UInt16 { ushort m_value; const ushort MaxValue = 65535; const ushort MinValue = 0; }
struct UInt32 { uint m_value; const uint MaxValue = 4294967295; const uint MinValue = 0; }
struct UInt64 { ulong m_value; const ulong MaxValue = 18446744073709551615; const ulong MinValue = 0; }
struct UIntPtr { nuint _value; }
struct UriCreationOptions { bool _disablePathAndQueryCanonicalization; }
struct ValueTuple<T1> { T1 Item1; }`,
  'System.Collections': `
abstract class CollectionBase {}
abstract class DictionaryBase {}
abstract class ReadOnlyCollectionBase {}
class ArrayList {}
class CaseInsensitiveComparer {}
class CaseInsensitiveHashCodeProvider {}
class Hashtable {}
class ListDictionaryInternal {}
class Queue {}
class SortedList {}
class Stack {}
class StructuralComparisons {}
interface ICollection;
interface IComparer;
interface IDictionary;
interface IDictionaryEnumerator;
interface IEnumerable;
interface IEnumerator;
interface IEqualityComparer;
interface IHashCodeProvider;
interface IList;
interface IStructuralComparable;
interface IStructuralEquatable;
sealed class BitArray {}
sealed class Comparer {}
struct DictionaryEntry { object _key; object _value; }`,
  'System.Collections.Generic': `
abstract class Comparer<T> {}
abstract class EqualityComparer<T> {}
class CollectionExtensions {}
class Dictionary<TKey,TValue> { struct AlternateLookup<TAlternateKey> { System.Collections.Generic.Dictionary<TKey,TValue> Dictionary; } struct Enumerator { System.Collections.Generic.Dictionary<TKey,TValue> _dictionary; int _version; int _index; System.Collections.Generic.KeyValuePair<TKey,TValue> _current; int _getEnumeratorRetType; } }
class HashSet<T> { struct AlternateLookup<TAlternate> { System.Collections.Generic.HashSet<T> Set; } struct Enumerator { System.Collections.Generic.HashSet<T> _hashSet; int _version; int _index; T _current; } }
class KeyNotFoundException : System.SystemException {}
class KeyValuePair {}
class LinkedList<T> { struct Enumerator { System.Collections.Generic.LinkedList<T> _list; System.Collections.Generic.LinkedListNode<T> _node; int _version; T _current; int _index; } }
class List<T> { struct Enumerator { System.Collections.Generic.List<T> _list; int _version; int _index; T _current; } }
class NonRandomizedStringEqualityComparer {}
class OrderedDictionary<TKey,TValue> { [StructLayout(LayoutKind.Auto)] struct Enumerator { System.Collections.Generic.OrderedDictionary<TKey,TValue> _dictionary; int _version; bool _useDictionaryEntry; int _index; System.Collections.Generic.KeyValuePair<TKey,TValue> Current; } }
class PriorityQueue<TElement,TPriority> {}
class Queue<T> { struct Enumerator { System.Collections.Generic.Queue<T> _queue; int _version; int _i; T _currentElement; } }
class SortedDictionary<TKey,TValue> { struct Enumerator { System.Collections.Generic.SortedSet<T>.Enumerator _treeEnum; int _getEnumeratorRetType; } }
class SortedList<TKey,TValue> {}
class SortedSet<T> { struct Enumerator { System.Collections.Generic.SortedSet<T> _tree; int _version; object _stack; object _current; bool _reverse; } }
class Stack<T> { struct Enumerator { System.Collections.Generic.Stack<T> _stack; int _version; int _index; T _currentElement; } }
interface IAlternateEqualityComparer<TAlternate,T>;
interface IAsyncEnumerable<T>;
interface IAsyncEnumerator<T>;
interface ICollection<T>;
interface IComparer<T>;
interface IDictionary<TKey,TValue>;
interface IEnumerable<T>;
interface IEnumerator<T>;
interface IEqualityComparer<T>;
interface IList<T>;
interface IReadOnlyCollection<T>;
interface IReadOnlyDictionary<TKey,TValue>;
interface IReadOnlyList<T>;
interface IReadOnlySet<T>;
interface ISet<T>;
sealed class ByteEqualityComparer : System.Collections.Generic.EqualityComparer<byte> {}
sealed class EnumEqualityComparer<T> : System.Collections.Generic.EqualityComparer<T> {}
sealed class GenericComparer<T> : System.Collections.Generic.Comparer<T> {}
sealed class GenericEqualityComparer<T> : System.Collections.Generic.EqualityComparer<T> {}
sealed class LinkedListNode<T> {}
sealed class NullableComparer<T> : System.Collections.Generic.Comparer<System.Nullable<T>> {}
sealed class NullableEqualityComparer<T> : System.Collections.Generic.EqualityComparer<System.Nullable<T>> {}
sealed class ObjectComparer<T> : System.Collections.Generic.Comparer<T> {}
sealed class ObjectEqualityComparer<T> : System.Collections.Generic.EqualityComparer<T> {}
sealed class ReferenceEqualityComparer {}
sealed class TreeSet<T> : System.Collections.Generic.SortedSet<T> {}
struct KeyValuePair<TKey,TValue> { TKey key; TValue value; }`,
  'System.Collections.Immutable': `
class ImmutableArray {}
class ImmutableDictionary {}
class ImmutableHashSet {}
class ImmutableInterlocked {}
class ImmutableList {}
class ImmutableQueue {}
class ImmutableSortedDictionary {}
class ImmutableSortedSet {}
class ImmutableStack {}
interface IImmutableDictionary<TKey,TValue>;
interface IImmutableList<T>;
interface IImmutableQueue<T>;
interface IImmutableSet<T>;
interface IImmutableStack<T>;
sealed class ImmutableDictionary<TKey,TValue> { struct Enumerator { System.Collections.Immutable.ImmutableDictionary<TKey,TValue>.Builder _builder; nint/*System.Collections.Immutable.SortedInt32KeyNode+Enumerator[System.Collections.Immutable.ImmutableDictionary+HashBucket[TKey,TValue]]*/ _mapEnumerator; nint/*System.Collections.Immutable.ImmutableDictionary+HashBucket+Enumerator[TKey,TValue]*/ _bucketEnumerator; int _enumeratingBuilderVersion; } }
sealed class ImmutableHashSet<T> { struct Enumerator { System.Collections.Immutable.ImmutableHashSet<T>.Builder _builder; nint/*System.Collections.Immutable.SortedInt32KeyNode+Enumerator[System.Collections.Immutable.ImmutableHashSet+HashBucket[T]]*/ _mapEnumerator; nint/*System.Collections.Immutable.ImmutableHashSet+HashBucket+Enumerator[T]*/ _bucketEnumerator; int _enumeratingBuilderVersion; } }
sealed class ImmutableList<T> { struct Enumerator { System.Collections.Immutable.ImmutableList<T>.Builder _builder; int _poolUserId; int _startIndex; int _count; int _remainingCount; bool _reversed; object _root; object _stack; object _current; int _enumeratingBuilderVersion; } }
sealed class ImmutableQueue<T> { struct Enumerator { System.Collections.Immutable.ImmutableQueue<T> _originalQueue; System.Collections.Immutable.ImmutableStack<T> _remainingForwardsStack; System.Collections.Immutable.ImmutableStack<T> _remainingBackwardsStack; } }
sealed class ImmutableSortedDictionary<TKey,TValue> { struct Enumerator { System.Collections.Immutable.ImmutableSortedDictionary<TKey,TValue>.Builder _builder; int _poolUserId; object _root; object _stack; object _current; int _enumeratingBuilderVersion; } }
sealed class ImmutableSortedSet<T> { struct Enumerator { System.Collections.Immutable.ImmutableSortedSet<T>.Builder _builder; int _poolUserId; bool _reverse; object _root; object _stack; object _current; int _enumeratingBuilderVersion; } }
sealed class ImmutableStack<T> { struct Enumerator { System.Collections.Immutable.ImmutableStack<T> _originalStack; System.Collections.Immutable.ImmutableStack<T> _remainingStack; } }
struct ImmutableArray<T> { T[] array; struct Enumerator { T[] _array; int _index; } }`,
  'System.Collections.ObjectModel': `
abstract class KeyedCollection<TKey,TItem> : System.Collections.ObjectModel.Collection<TItem> {}
class Collection<T> {}
class ObservableCollection<T> : System.Collections.ObjectModel.Collection<T> {}
class ReadOnlyCollection {}
class ReadOnlyCollection<T> {}
class ReadOnlyDictionary<TKey,TValue> {}
class ReadOnlyObservableCollection<T> : System.Collections.ObjectModel.ReadOnlyCollection<T> {}
class ReadOnlySet<T> {}`,
  'System.Globalization': `
abstract class Calendar { const int CurrentEra = 0; }
abstract class EastAsianLunisolarCalendar : System.Globalization.Calendar {}
class CharUnicodeInfo {}
class ChineseLunisolarCalendar : System.Globalization.EastAsianLunisolarCalendar { const int ChineseEra = 1; }
class CultureInfo {}
class CultureNotFoundException : System.ArgumentException {}
class DaylightTime {}
class GlobalizationExtensions {}
class GregorianCalendar : System.Globalization.Calendar { const int ADEra = 1; }
class HebrewCalendar : System.Globalization.Calendar {}
class HijriCalendar : System.Globalization.Calendar {}
class ISOWeek {}
class JapaneseCalendar : System.Globalization.Calendar {}
class JapaneseLunisolarCalendar : System.Globalization.EastAsianLunisolarCalendar { const int JapaneseEra = 1; }
class JulianCalendar : System.Globalization.Calendar {}
class KoreanCalendar : System.Globalization.Calendar { const int KoreanEra = 1; }
class KoreanLunisolarCalendar : System.Globalization.EastAsianLunisolarCalendar { const int GregorianEra = 1; }
class PersianCalendar : System.Globalization.Calendar {}
class RegionInfo {}
class StringInfo {}
class TaiwanCalendar : System.Globalization.Calendar {}
class TaiwanLunisolarCalendar : System.Globalization.EastAsianLunisolarCalendar {}
class TextElementEnumerator {}
class ThaiBuddhistCalendar : System.Globalization.Calendar { const int ThaiBuddhistEra = 1; }
class UmAlQuraCalendar : System.Globalization.Calendar { const int UmAlQuraEra = 1; }
enum CalendarAlgorithmType : int { Unknown = 0, SolarCalendar = 1, LunarCalendar = 2, LunisolarCalendar = 3 }
enum CalendarWeekRule : int { FirstDay = 0, FirstFullWeek = 1, FirstFourDayWeek = 2 }
enum CompareOptions : int { None = 0, IgnoreCase = 1, IgnoreNonSpace = 2, IgnoreSymbols = 4, IgnoreKanaType = 8, IgnoreWidth = 16, NumericOrdering = 32, OrdinalIgnoreCase = 268435456, StringSort = 536870912, Ordinal = 1073741824 }
enum CultureTypes : int { NeutralCultures = 1, SpecificCultures = 2, InstalledWin32Cultures = 4, AllCultures = 7, UserCustomCulture = 8, ReplacementCultures = 16, WindowsOnlyCultures = 32, FrameworkCultures = 64 }
enum DateTimeStyles : int { None = 0, AllowLeadingWhite = 1, AllowTrailingWhite = 2, AllowInnerWhite = 4, AllowWhiteSpaces = 7, NoCurrentDateDefault = 8, AdjustToUniversal = 16, AssumeLocal = 32, AssumeUniversal = 64, RoundtripKind = 128 }
enum DigitShapes : int { Context = 0, None = 1, NativeNational = 2 }
enum GregorianCalendarTypes : int { Localized = 1, USEnglish = 2, MiddleEastFrench = 9, Arabic = 10, TransliteratedEnglish = 11, TransliteratedFrench = 12 }
enum NumberStyles : int { None = 0, AllowLeadingWhite = 1, AllowTrailingWhite = 2, AllowLeadingSign = 4, AllowTrailingSign = 8, AllowParentheses = 16, AllowDecimalPoint = 32, AllowThousands = 64, AllowExponent = 128, AllowCurrencySymbol = 256, AllowHexSpecifier = 512, AllowBinarySpecifier = 1024, Integer = 7, HexNumber = 515, BinaryNumber = 1027, Number = 111, Float = 167, Currency = 383, Any = 511 }
enum TimeSpanStyles : int { None = 0, AssumeNegative = 1 }
enum UnicodeCategory : int { UppercaseLetter = 0, LowercaseLetter = 1, TitlecaseLetter = 2, ModifierLetter = 3, OtherLetter = 4, NonSpacingMark = 5, SpacingCombiningMark = 6, EnclosingMark = 7, DecimalDigitNumber = 8, LetterNumber = 9, OtherNumber = 10, SpaceSeparator = 11, LineSeparator = 12, ParagraphSeparator = 13, Control = 14, Format = 15, Surrogate = 16, PrivateUse = 17, ConnectorPunctuation = 18, DashPunctuation = 19, OpenPunctuation = 20, ClosePunctuation = 21, InitialQuotePunctuation = 22, FinalQuotePunctuation = 23, OtherPunctuation = 24, MathSymbol = 25, CurrencySymbol = 26, ModifierSymbol = 27, OtherSymbol = 28, OtherNotAssigned = 29 }
sealed class CompareInfo {}
sealed class DateTimeFormatInfo {}
sealed class IdnMapping {}
sealed class NumberFormatInfo {}
sealed class SortKey {}
sealed class SortVersion {}
sealed class TextInfo {}`,
  'System.Numerics': `
[StructLayout(LayoutKind.Sequential, Size = 1)] struct TotalOrderIeee754Comparer<T> {}
class BitOperations {}
class Vector {}
interface IAdditionOperators<TSelf,TOther,TResult>;
interface IAdditiveIdentity<TSelf,TResult>;
interface IBinaryFloatingPointIeee754<TSelf>;
interface IBinaryInteger<TSelf>;
interface IBinaryNumber<TSelf>;
interface IBitwiseOperators<TSelf,TOther,TResult>;
interface IComparisonOperators<TSelf,TOther,TResult>;
interface IDecrementOperators<TSelf>;
interface IDivisionOperators<TSelf,TOther,TResult>;
interface IEqualityOperators<TSelf,TOther,TResult>;
interface IExponentialFunctions<TSelf>;
interface IFloatingPoint<TSelf>;
interface IFloatingPointConstants<TSelf>;
interface IFloatingPointIeee754<TSelf>;
interface IHyperbolicFunctions<TSelf>;
interface IIncrementOperators<TSelf>;
interface ILogarithmicFunctions<TSelf>;
interface IMinMaxValue<TSelf>;
interface IModulusOperators<TSelf,TOther,TResult>;
interface IMultiplicativeIdentity<TSelf,TResult>;
interface IMultiplyOperators<TSelf,TOther,TResult>;
interface INumber<TSelf>;
interface INumberBase<TSelf>;
interface IPowerFunctions<TSelf>;
interface IRootFunctions<TSelf>;
interface IShiftOperators<TSelf,TOther,TResult>;
interface ISignedNumber<TSelf>;
interface ISubtractionOperators<TSelf,TOther,TResult>;
interface ITrigonometricFunctions<TSelf>;
interface IUnaryNegationOperators<TSelf,TResult>;
interface IUnaryPlusOperators<TSelf,TResult>;
interface IUnsignedNumber<TSelf>;
struct BigInteger { int _sign; uint[] _bits; }
struct Complex { double m_real; double m_imaginary; }
struct Matrix3x2 { float M11; float M12; float M21; float M22; float M31; float M32; }
struct Matrix4x4 { float M11; float M12; float M13; float M14; float M21; float M22; float M23; float M24; float M31; float M32; float M33; float M34; float M41; float M42; float M43; float M44; }
struct Plane { System.Numerics.Vector3 Normal; float D; }
struct Quaternion { float X; float Y; float Z; float W; }
struct Vector2 { float X; float Y; }
struct Vector3 { float X; float Y; float Z; }
struct Vector4 { float X; float Y; float Z; float W; }
struct Vector<T> { ulong _00; ulong _01; }`,
  'System.Text': `
abstract class Decoder {}
abstract class DecoderFallback {}
abstract class DecoderFallbackBuffer {}
abstract class Encoder {}
abstract class EncoderFallback {}
abstract class EncoderFallbackBuffer {}
abstract class Encoding {}
abstract class EncodingProvider {}
class ASCIIEncoding : System.Text.Encoding {}
class Ascii {}
class UTF7Encoding : System.Text.Encoding {}
class UTF8Encoding : System.Text.Encoding {}
class UnicodeEncoding : System.Text.Encoding { const int CharSize = 2; }
enum NormalizationForm : int { FormC = 1, FormD = 2, FormKC = 5, FormKD = 6 }
ref struct SpanLineEnumerator { System.ReadOnlySpan<char> _remaining; System.ReadOnlySpan<char> _current; bool _isEnumeratorActive; }
ref struct SpanRuneEnumerator { System.ReadOnlySpan<char> _remaining; System.Text.Rune _current; }
sealed class CompositeFormat {}
sealed class DecoderExceptionFallback : System.Text.DecoderFallback {}
sealed class DecoderExceptionFallbackBuffer : System.Text.DecoderFallbackBuffer {}
sealed class DecoderFallbackException : System.ArgumentException {}
sealed class DecoderReplacementFallback : System.Text.DecoderFallback {}
sealed class DecoderReplacementFallbackBuffer : System.Text.DecoderFallbackBuffer {}
sealed class EncoderExceptionFallback : System.Text.EncoderFallback {}
sealed class EncoderExceptionFallbackBuffer : System.Text.EncoderFallbackBuffer {}
sealed class EncoderFallbackException : System.ArgumentException {}
sealed class EncoderReplacementFallback : System.Text.EncoderFallback {}
sealed class EncoderReplacementFallbackBuffer : System.Text.EncoderFallbackBuffer {}
sealed class EncodingInfo {}
sealed class StringBuilder { struct ChunkEnumerator { System.Text.StringBuilder _firstChunk; System.Text.StringBuilder _currentChunk; object _manyChunks; } struct AppendInterpolatedStringHandler { System.Text.StringBuilder _stringBuilder; System.IFormatProvider _provider; bool _hasCustomFormatter; } }
sealed class UTF32Encoding : System.Text.Encoding {}
struct Rune { uint _value; }
struct StringRuneEnumerator { string _string; System.Text.Rune _current; int _nextIndex; }`,
  'System.Drawing': `
class ColorConverter : System.ComponentModel.TypeConverter {}
class ColorTranslator {}
class PointConverter : System.ComponentModel.TypeConverter {}
class RectangleConverter : System.ComponentModel.TypeConverter {}
class SizeConverter : System.ComponentModel.TypeConverter {}
class SizeFConverter : System.ComponentModel.TypeConverter {}
class SystemColors {}
enum KnownColor : int { ActiveBorder = 1, ActiveCaption = 2, ActiveCaptionText = 3, AppWorkspace = 4, Control = 5, ControlDark = 6, ControlDarkDark = 7, ControlLight = 8, ControlLightLight = 9, ControlText = 10, Desktop = 11, GrayText = 12, Highlight = 13, HighlightText = 14, HotTrack = 15, InactiveBorder = 16, InactiveCaption = 17, InactiveCaptionText = 18, Info = 19, InfoText = 20, Menu = 21, MenuText = 22, ScrollBar = 23, Window = 24, WindowFrame = 25, WindowText = 26, Transparent = 27, AliceBlue = 28, AntiqueWhite = 29, Aqua = 30, Aquamarine = 31, Azure = 32, Beige = 33, Bisque = 34, Black = 35, BlanchedAlmond = 36, Blue = 37, BlueViolet = 38, Brown = 39, BurlyWood = 40, CadetBlue = 41, Chartreuse = 42, Chocolate = 43, Coral = 44, CornflowerBlue = 45, Cornsilk = 46, Crimson = 47, Cyan = 48, DarkBlue = 49, DarkCyan = 50, DarkGoldenrod = 51, DarkGray = 52, DarkGreen = 53, DarkKhaki = 54, DarkMagenta = 55, DarkOliveGreen = 56, DarkOrange = 57, DarkOrchid = 58, DarkRed = 59, DarkSalmon = 60, DarkSeaGreen = 61, DarkSlateBlue = 62, DarkSlateGray = 63, DarkTurquoise = 64, DarkViolet = 65, DeepPink = 66, DeepSkyBlue = 67, DimGray = 68, DodgerBlue = 69, Firebrick = 70, FloralWhite = 71, ForestGreen = 72, Fuchsia = 73, Gainsboro = 74, GhostWhite = 75, Gold = 76, Goldenrod = 77, Gray = 78, Green = 79, GreenYellow = 80, Honeydew = 81, HotPink = 82, IndianRed = 83, Indigo = 84, Ivory = 85, Khaki = 86, Lavender = 87, LavenderBlush = 88, LawnGreen = 89, LemonChiffon = 90, LightBlue = 91, LightCoral = 92, LightCyan = 93, LightGoldenrodYellow = 94, LightGray = 95, LightGreen = 96, LightPink = 97, LightSalmon = 98, LightSeaGreen = 99, LightSkyBlue = 100, LightSlateGray = 101, LightSteelBlue = 102, LightYellow = 103, Lime = 104, LimeGreen = 105, Linen = 106, Magenta = 107, Maroon = 108, MediumAquamarine = 109, MediumBlue = 110, MediumOrchid = 111, MediumPurple = 112, MediumSeaGreen = 113, MediumSlateBlue = 114, MediumSpringGreen = 115, MediumTurquoise = 116, MediumVioletRed = 117, MidnightBlue = 118, MintCream = 119, MistyRose = 120, Moccasin = 121, NavajoWhite = 122, Navy = 123, OldLace = 124, Olive = 125, OliveDrab = 126, Orange = 127, OrangeRed = 128, Orchid = 129, PaleGoldenrod = 130, PaleGreen = 131, PaleTurquoise = 132, PaleVioletRed = 133, PapayaWhip = 134, PeachPuff = 135, Peru = 136, Pink = 137, Plum = 138, PowderBlue = 139, Purple = 140, Red = 141, RosyBrown = 142, RoyalBlue = 143, SaddleBrown = 144, Salmon = 145, SandyBrown = 146, SeaGreen = 147, SeaShell = 148, Sienna = 149, Silver = 150, SkyBlue = 151, SlateBlue = 152, SlateGray = 153, Snow = 154, SpringGreen = 155, SteelBlue = 156, Tan = 157, Teal = 158, Thistle = 159, Tomato = 160, Turquoise = 161, Violet = 162, Wheat = 163, White = 164, WhiteSmoke = 165, Yellow = 166, YellowGreen = 167, ButtonFace = 168, ButtonHighlight = 169, ButtonShadow = 170, GradientActiveCaption = 171, GradientInactiveCaption = 172, MenuBar = 173, MenuHighlight = 174, RebeccaPurple = 175 }
struct Color { string name; long value; short knownColor; short state; }
struct Point { int x; int y; }
struct PointF { float x; float y; }
struct Rectangle { int x; int y; int width; int height; }
struct RectangleF { float x; float y; float width; float height; }
struct Size { int width; int height; }
struct SizeF { float width; float height; }`,
};
