/**
 * `Layouts.cs`: compiles the declarations of C# files, without their methods, and tells the layout of every structure and formatted class
 * as .NET has it, in the form of `pinvoke layout --json`. What cannot be compiled, mostly since a reference is not there, is taken out
 * piece by piece; a type that lost a piece is told as skipped.
 */
export const layoutsSource = `using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Runtime.InteropServices;
using System.Text.Json;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

static class Program
{
    static readonly HashSet<string> incomplete = new();

    static void Main(string[] args)
    {
        var options = new CSharpParseOptions(LanguageVersion.Preview, DocumentationMode.None, SourceCodeKind.Regular, args[1].Split(';', StringSplitOptions.RemoveEmptyEntries));
        var roots = File.ReadAllLines(args[0]).Select(path => CSharpSyntaxTree.ParseText(File.ReadAllText(path), options, path).GetRoot());
        var stripper = new Stripper();
        var trees = roots.Select(root => CSharpSyntaxTree.Create((CSharpSyntaxNode)stripper.Visit(root), options)).ToArray();
        var references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")).Split(Path.PathSeparator)
            .Where(path => !Path.GetFileName(path).StartsWith("Microsoft.CodeAnalysis"))
            .Select(path => MetadataReference.CreateFromFile(path));
        var compilation = CSharpCompilation.Create("layouts", trees, references,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true, optimizationLevel: OptimizationLevel.Release));
        var image = new MemoryStream();
        for (int round = 0; ; round++)
        {
            image.SetLength(0);
            var result = compilation.Emit(image);
            if (result.Success) break;
            var errors = result.Diagnostics.Where(d => d.Severity == DiagnosticSeverity.Error).ToArray();
            if (round == 60) throw new Exception(string.Join("\\n", errors.Take(5)));
            compilation = Without(compilation, errors);
        }
        Assembly assembly = Assembly.Load(image.ToArray());
        var types = Types(compilation.Assembly.GlobalNamespace).ToArray();
        var names = types.Select(NameOf).ToHashSet();
        var gone = incomplete.Where(name => !names.Contains(name)).Select(name => (object)new { name, kind = "", skipped = true });
        var all = types.Where(HasLayout).Select(type => Describe(type, assembly)).Concat(gone).ToArray();
        Console.WriteLine(JsonSerializer.Serialize(all));
    }

    /** The compilation without the pieces that errors stand at. */
    static CSharpCompilation Without(CSharpCompilation compilation, Diagnostic[] errors)
    {
        foreach (var group in errors.GroupBy(error => error.Location.SourceTree).ToArray())
        {
            if (group.Key == null) throw new Exception(group.First().ToString());
            var root = group.Key.GetRoot();
            var model = compilation.GetSemanticModel(group.Key);
            var removed = new HashSet<SyntaxNode>();
            var replaced = new Dictionary<SyntaxNode, SyntaxNode>();
            foreach (var error in group)
            {
                var node = root.FindNode(error.Location.SourceSpan);
                if (error.Id == "CS0534" && node is ClassDeclarationSyntax type)
                {
                    replaced[type] = type.AddModifiers(SyntaxFactory.Token(SyntaxKind.AbstractKeyword).WithTrailingTrivia(SyntaxFactory.Space));
                    continue;
                }
                var piece = node.AncestorsAndSelf().FirstOrDefault(n => n is AttributeListSyntax or BaseTypeSyntax or UsingDirectiveSyntax
                    or TypeParameterConstraintClauseSyntax or EnumMemberDeclarationSyntax or MemberDeclarationSyntax or ExternAliasDirectiveSyntax);
                if (piece is null or CompilationUnitSyntax) throw new Exception(error.ToString());
                if (piece is BaseTypeSyntax { Parent: BaseListSyntax { Types.Count: 1 } list }) piece = list;
                removed.Add(piece);
                if (error.Id is "CS0535" or "CS0738" or "CS9334" || piece is UsingDirectiveSyntax or TypeParameterConstraintClauseSyntax) continue;
                foreach (var lost in piece.DescendantNodesAndSelf().OfType<BaseTypeDeclarationSyntax>()) incomplete.Add(NameOf(model.GetDeclaredSymbol(lost)));
                for (var at = piece; at != null; at = at.Parent)
                    if (at is BaseTypeDeclarationSyntax declared) { incomplete.Add(NameOf(model.GetDeclaredSymbol(declared))); break; }
            }
            SyntaxNode next;
            if (removed.Count > 0) next = root.RemoveNodes(removed.Where(node => !node.Ancestors().Any(removed.Contains)), SyntaxRemoveOptions.KeepNoTrivia);
            else next = root.ReplaceNodes(replaced.Keys, (before, _) => replaced[before]);
            compilation = compilation.ReplaceSyntaxTree(group.Key, CSharpSyntaxTree.Create((CSharpSyntaxNode)next, (CSharpParseOptions)group.Key.Options));
        }
        return compilation;
    }

    static IEnumerable<INamedTypeSymbol> Types(INamespaceOrTypeSymbol scope) =>
        scope.GetMembers().OfType<INamespaceOrTypeSymbol>().SelectMany(member =>
            member is INamedTypeSymbol type ? Types(member).Prepend(type) : Types(member));

    static bool HasLayout(INamedTypeSymbol type)
    {
        for (var at = type; at != null; at = at.ContainingType) if (at.Arity > 0) return false;
        if (type.IsFileLocal || type.IsStatic) return false;
        if (type.TypeKind == TypeKind.Struct) return true;
        var layout = type.GetAttributes().FirstOrDefault(a => a.AttributeClass?.Name == "StructLayoutAttribute");
        return type.TypeKind == TypeKind.Class && layout != null && Convert.ToInt32(layout.ConstructorArguments[0].Value) != 3;
    }

    static bool LostAPiece(ITypeSymbol type, int depth)
    {
        if (type is IArrayTypeSymbol array) return LostAPiece(array.ElementType, depth);
        if (type is not INamedTypeSymbol named || depth > 20) return false;
        if (incomplete.Contains(NameOf(named)) || named.BaseType != null && LostAPiece(named.BaseType, depth + 1)) return true;
        return named.TypeKind is TypeKind.Struct or TypeKind.Class && named.GetMembers().OfType<IFieldSymbol>()
            .Any(f => !f.IsStatic && !SymbolEqualityComparer.Default.Equals(f.Type, type) && LostAPiece(f.Type, depth + 1));
    }

    static string NameOf(INamedTypeSymbol type) =>
        type.ContainingType != null ? NameOf(type.ContainingType) + "." + type.Name
            : type.ContainingNamespace.IsGlobalNamespace ? type.Name : type.ContainingNamespace.ToDisplayString() + "." + type.Name;

    static string MetadataName(INamedTypeSymbol type) =>
        type.ContainingType != null ? MetadataName(type.ContainingType) + "+" + type.Name : NameOf(type);

    static object Describe(INamedTypeSymbol symbol, Assembly assembly)
    {
        string name = NameOf(symbol), kind = symbol.TypeKind == TypeKind.Struct ? "struct" : "class";
        if (LostAPiece(symbol, 0)) return new { name, kind, skipped = true };
        try
        {
            Type t = assembly.GetType(MetadataName(symbol), true);
            int size = Marshal.SizeOf(t);
            var fields = Fields(t).Select(f => new { name = FieldName(f), offset = Marshal.OffsetOf(f.DeclaringType, f.Name).ToInt32() }).ToArray();
            return new { name, kind, size, fields };
        }
        catch (Exception e) { return new { name, kind, error = e.GetType().Name }; }
    }

    static IEnumerable<FieldInfo> Fields(Type t)
    {
        if (t == null || t == typeof(object) || t == typeof(ValueType)) return Array.Empty<FieldInfo>();
        const BindingFlags own = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;
        return Fields(t.BaseType).Concat(t.GetFields(own).OrderBy(f => f.MetadataToken));
    }

    static string FieldName(FieldInfo f) { return f.Name[0] == '<' ? f.Name.Substring(1, f.Name.IndexOf('>') - 1) : f.Name; }
}

/** Leaves what layout depends on: types, fields, constants, and properties that have a field. */
class Stripper : CSharpSyntaxRewriter
{
    public override SyntaxNode VisitMethodDeclaration(MethodDeclarationSyntax node) => null;
    public override SyntaxNode VisitDestructorDeclaration(DestructorDeclarationSyntax node) => null;
    public override SyntaxNode VisitOperatorDeclaration(OperatorDeclarationSyntax node) => null;
    public override SyntaxNode VisitConversionOperatorDeclaration(ConversionOperatorDeclarationSyntax node) => null;
    public override SyntaxNode VisitIndexerDeclaration(IndexerDeclarationSyntax node) => null;
    public override SyntaxNode VisitEventDeclaration(EventDeclarationSyntax node) => null;
    public override SyntaxNode VisitGlobalStatement(GlobalStatementSyntax node) => null;
    public override SyntaxNode VisitExtensionBlockDeclaration(ExtensionBlockDeclarationSyntax node) => null;

    public override SyntaxNode VisitConstructorDeclaration(ConstructorDeclarationSyntax node) =>
        node.Parent is ClassDeclarationSyntax && !node.Modifiers.Any(SyntaxKind.StaticKeyword)
            ? node.WithBody(SyntaxFactory.Block()).WithExpressionBody(null).WithSemicolonToken(default) : null;

    // what the methods use of a primary constructor's parameters is a field
    public override SyntaxNode VisitStructDeclaration(StructDeclarationSyntax node) =>
        node.ParameterList == null ? base.VisitStructDeclaration(node) : node;

    public override SyntaxNode VisitClassDeclaration(ClassDeclarationSyntax node) =>
        node.ParameterList != null ? node : base.VisitClassDeclaration(node.WithModifiers(new SyntaxTokenList(node.Modifiers.Where(m => !m.IsKind(SyntaxKind.SealedKeyword)))));

    public override SyntaxNode VisitInterfaceDeclaration(InterfaceDeclarationSyntax node) =>
        node.WithMembers(new SyntaxList<MemberDeclarationSyntax>(node.Members.OfType<BaseTypeDeclarationSyntax>().Select(member => (MemberDeclarationSyntax)Visit(member))));

    public override SyntaxNode VisitFieldDeclaration(FieldDeclarationSyntax node)
    {
        if (node.Modifiers.Any(SyntaxKind.ConstKeyword) || node.Modifiers.Any(SyntaxKind.FixedKeyword)) return node;
        if (node.Modifiers.Any(SyntaxKind.StaticKeyword)) return null;
        return node.WithDeclaration(WithoutValues(node.Declaration));
    }

    public override SyntaxNode VisitEventFieldDeclaration(EventFieldDeclarationSyntax node) =>
        node.Modifiers.Any(SyntaxKind.StaticKeyword) ? null : node.WithDeclaration(WithoutValues(node.Declaration));

    public override SyntaxNode VisitPropertyDeclaration(PropertyDeclarationSyntax node)
    {
        if (node.Modifiers.Any(m => m.Kind() is SyntaxKind.StaticKeyword or SyntaxKind.AbstractKeyword) || node.AccessorList == null) return null;
        bool backed = node.DescendantNodes().Any(n => n is FieldExpressionSyntax)
            || node.AccessorList.Accessors.All(a => a.Body == null && a.ExpressionBody == null);
        if (!backed) return null;
        var accessors = node.AccessorList.Accessors.Select(a =>
            a.WithBody(null).WithExpressionBody(null).WithSemicolonToken(SyntaxFactory.Token(SyntaxKind.SemicolonToken)));
        return node.WithAccessorList(node.AccessorList.WithAccessors(new SyntaxList<AccessorDeclarationSyntax>(accessors)))
            .WithInitializer(null).WithSemicolonToken(default);
    }

    public override SyntaxNode VisitAttributeList(AttributeListSyntax node)
    {
        if (node.Target == null || node.Target.Identifier.Text is not ("assembly" or "module")) return node;
        var kept = node.Attributes.Where(a => a.Name.ToString().Contains("DefaultCharSet"));
        return kept.Any() ? node.WithAttributes(SyntaxFactory.SeparatedList(kept)) : null;
    }

    static VariableDeclarationSyntax WithoutValues(VariableDeclarationSyntax node) =>
        node.WithVariables(SyntaxFactory.SeparatedList(node.Variables.Select(v => v.WithInitializer(null))));
}
`;
