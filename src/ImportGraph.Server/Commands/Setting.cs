using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;
using ImportGraph.AspNetCore;
using ImportGraph.AspNetCore.Schema;
using ImportGraph.Hosting;
using ImportGraph.Storage;

namespace ImportGraph.Server.Commands;

/// <summary>A setting: a property of an options class, whose comment says what it means.</summary>
/// <param name="Section">The name of its section.</param>
/// <param name="About">What the section is about.</param>
/// <param name="Name">Its name as an environment variable.</param>
/// <param name="Meaning">What it means, its default and its range.</param>
internal sealed partial record Setting(string Section, string About, string Name, string Meaning)
{
    /// <summary>All settings, in the order of their sections. A property of the root section is a section itself.</summary>
    public static IEnumerable<Setting> All() =>
        from assembly in new[] { typeof(StorageOptions), typeof(ImportGraphServer), typeof(SettingsOptions), typeof(Setting) }.Select(type => type.Assembly)
        from type in assembly.GetTypes()
        let about = CodeComments.SummaryOf(type) ?? ""
        let path = SectionName().Match(about)
        where type.Name.EndsWith("Options", StringComparison.Ordinal) && path.Success
        from property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
        let section = path.Groups[1].Success ? path.Groups[1].Value : property.Name
        orderby section
        from entry in Entries(property)
        select new Setting(
            section,
            about[..path.Index].Trim(),
            $"ImportGraph__{section}{(path.Groups[1].Success ? $"__{property.Name}" : "")}{entry.Suffix}",
            WithDefault(CodeComments.SummaryOf(entry.Described)!, type, property) + RangeOf(property));

    /// <summary>
    /// The suffixes that name the entries of a list or dictionary, or the members of an object, with the property that describes them. A single
    /// value has an empty suffix.
    /// </summary>
    private static IEnumerable<(string Suffix, PropertyInfo Described)> Entries(PropertyInfo property) => property.PropertyType switch
    {
        { IsGenericType: true } type when type == typeof(IDictionary<string, string>) => [("__NAME", property)],
        { IsGenericType: true } type when type.GetGenericTypeDefinition() == typeof(IDictionary<,>) => Members("__NAME", type.GetGenericArguments()[1]),
        { IsGenericType: true } type when Nullable.GetUnderlyingType(type) is null => [("__0", property)],
        { IsClass: true } type when type != typeof(string) => Members("", type),
        _ => [("", property)],
    };

    /// <summary>The settings of an object, and those of the objects in it.</summary>
    private static IEnumerable<(string Suffix, PropertyInfo Described)> Members(string name, Type type) =>
        from inner in type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
        from entry in Entries(inner)
        select ($"{name}__{inner.Name}{entry.Suffix}", entry.Described);

    /// <summary>Adds the default of a number, as the options class sets it. Other defaults are in the comments.</summary>
    private static string WithDefault(string comment, Type options, PropertyInfo property) =>
        property.PropertyType.IsPrimitive && property.PropertyType != typeof(bool) && !comment.Contains("Default:", StringComparison.Ordinal)
            ? string.Create(CultureInfo.InvariantCulture, $"{comment} Default: {property.GetValue(Activator.CreateInstance(options)):N0}.")
            : comment;

    private static string RangeOf(PropertyInfo property) => property.GetCustomAttribute<RangeAttribute>() is { } range
        ? string.Create(CultureInfo.InvariantCulture, $" From {range.Minimum:N0} to {range.Maximum:N0}.")
        : "";

    [GeneratedRegex(@"Section `ImportGraph(?::(\w+))?`\.")]
    private static partial Regex SectionName();
}
