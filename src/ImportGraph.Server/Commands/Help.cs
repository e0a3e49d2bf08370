using System.ComponentModel.DataAnnotations;
using System.Reflection;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using ImportGraph.AspNetCore;
using ImportGraph.Storage;

namespace ImportGraph.Server.Commands;

/// <summary>The text that <c>--help</c> prints: the commands, and all settings with the summaries of their options classes.</summary>
internal static partial class Help
{
    private const string Commands = """
        ImportGraph: import jobs, seen and steered over GraphQL.

        Commands
          (none)                          runs the server; --urls http://127.0.0.1:5080 says where it listens
          schema export [--output FILE]   prints the GraphQL schema, or writes it to a file
          openapi export [--output FILE]  prints the OpenAPI description of REST, or writes it to a file
          migrate                         makes the tables, or brings them to this version's shape
          migrate --script                prints the SQL that does so, from any earlier version on SQL Server, from none on SQLite
          key [SCOPE ...]                 makes an API key, and prints the settings that let it in; all scopes unless some are named
          health [URL]                    asks a server that runs whether it is ready; exit code 0 where it is
          --help                          prints this

        Settings, as environment variables, or in appsettings.json with ":" for "__"

        """;

    public static string Text()
    {
        var text = new StringBuilder(Commands);
        foreach (var setting in Settings())
        {
            text.Append("  ").AppendLine(setting.Name).Append("      ").AppendLine(setting.Description);
        }

        return text.ToString();
    }

    /// <summary>All settings: the properties of all options classes.</summary>
    public static IEnumerable<Setting> Settings() =>
        from assembly in new[] { typeof(StorageOptions).Assembly, typeof(ImportGraphServer).Assembly, typeof(Help).Assembly }
        let documentation = XDocument.Load(Path.ChangeExtension(assembly.Location, ".xml")).Descendants("member").ToLookup(member => (string?)member.Attribute("name"), Summary)
        from type in assembly.GetTypes()
        where type.Name.EndsWith("Options", StringComparison.Ordinal)
        let section = Section().Match(documentation[$"T:{type.FullName}"].SingleOrDefault() ?? "")
        where section.Success
        orderby section.Value
        from property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
        from entry in Entries(property.PropertyType)
        select new Setting(
            $"{section.Value.Replace(":", "__", StringComparison.Ordinal)}__{property.Name}{entry}",
            documentation[$"P:{type.FullName}.{property.Name}"].Single() + Range(property));

    /// <summary>The suffixes that name the entries of a list, or of a dictionary of objects. A single value has an empty suffix.</summary>
    private static IEnumerable<string> Entries(Type type) => type switch
    {
        { IsGenericType: true } when type.GetGenericTypeDefinition() == typeof(IDictionary<,>) => type.GetGenericArguments()[1].GetProperties().Select(property => $"__NAME__{property.Name}"),
        { IsGenericType: true } when Nullable.GetUnderlyingType(type) is null => ["__0"],
        _ => [""],
    };

    private static string Range(PropertyInfo property) =>
        property.GetCustomAttribute<RangeAttribute>() is { } range ? $" From {range.Minimum} to {range.Maximum}." : "";

    private static string Summary(XElement member)
    {
        if (member.Element("summary") is not { } summary)
        {
            return "";
        }

        foreach (var reference in summary.Descendants("see").ToList())
        {
            reference.ReplaceWith(((string)reference.Attribute("cref")!).Split('.')[^1]);
        }

        return Space().Replace(summary.Value, " ").Trim();
    }

    [GeneratedRegex(@"ImportGraph:\w+")]
    private static partial Regex Section();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Space();
}

/// <summary>A setting, with its name as an environment variable and its description.</summary>
internal sealed record Setting(string Name, string Description);
