using System.Collections.Concurrent;
using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace ImportGraph.AspNetCore.Schema;

/// <summary>
/// The XML documentation comments of an assembly, each in one line. The compiler writes them into a file beside the assembly. The file is
/// read once: a search for each comment would take a quarter of the server's start.
/// </summary>
public static partial class CodeComments
{
    private static readonly ConcurrentDictionary<Assembly, Dictionary<string, XElement>> Files = new();

    /// <summary>The summary of a type or of its member; null if it has none.</summary>
    /// <param name="member">A type, property, field or method. Overloads of a method are not distinguished.</param>
    public static string? SummaryOf(MemberInfo member) => TextOf(MemberElement(member)?.Element("summary"));

    /// <summary>The comment of a parameter; null if it has none.</summary>
    public static string? Of(ParameterInfo parameter) => TextOf(
        MemberElement(parameter.Member)?.Elements("param").FirstOrDefault(element => (string?)element.Attribute("name") == parameter.Name));

    private static XElement? MemberElement(MemberInfo member) =>
        Files.GetOrAdd((member as Type ?? member.DeclaringType!).Assembly, Read).GetValueOrDefault(IdOf(member));

    /// <summary>The id of a member in the file, without the types of its parameters.</summary>
    private static string IdOf(MemberInfo member) => member switch
    {
        Type type => $"T:{NameOf(type)}",
        PropertyInfo => $"P:{NameOf(member.DeclaringType!)}.{member.Name}",
        FieldInfo => $"F:{NameOf(member.DeclaringType!)}.{member.Name}",
        MethodBase => $"M:{NameOf(member.DeclaringType!)}.{member.Name}",
        _ => throw new ArgumentException($"{member} cannot have a comment here.", nameof(member)),
    };

    private static string NameOf(Type type) => (type.IsGenericType ? type.GetGenericTypeDefinition() : type).FullName!.Replace('+', '.');

    private static Dictionary<string, XElement> Read(Assembly assembly)
    {
        var file = Path.ChangeExtension(assembly.Location, ".xml");
        var members = new Dictionary<string, XElement>();
        foreach (var member in File.Exists(file) ? XDocument.Load(file).Descendants("member") : [])
        {
            members.TryAdd(((string)member.Attribute("name")!).Split('(')[0], member);
        }

        return members;
    }

    private static string? TextOf(XElement? comment)
    {
        if (comment is null)
        {
            return null;
        }

        var text = string.Concat(comment.DescendantNodes().Select(node => node switch
        {
            XElement { Name.LocalName: "see" } see => $"`{((string)see.Attribute("cref")!).Split('.')[^1]}`",
            XText { Parent.Name.LocalName: "c" } code => $"`{code.Value}`",
            XText plain => plain.Value,
            _ => "",
        }));
        return Space().Replace(text, " ").Trim();
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex Space();
}
