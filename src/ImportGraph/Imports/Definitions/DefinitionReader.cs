using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using ImportGraph.Files;
using ImportGraph.Imports.Formats;
using ImportGraph.Imports.Streams;

namespace ImportGraph.Imports.Definitions;

/// <summary>
/// Reads definition files, and refuses those that cannot be right. <c>schema/importer.schema.json</c> says the same to editors, as far as JSON
/// Schema can express it.
/// </summary>
internal static partial class DefinitionReader
{
    private static readonly JsonDocumentOptions Options = new() { MaxDepth = ImporterDefinition.MaxDepth };
    private static readonly string[] RootProperties = ["$schema", "description", "key", "fields", "unknown", "csv", "xlsx"];
    private static readonly string[] FieldProperties = ["from", "type", "required", "default", "description"];

    private static readonly string[] CsvProperties = ["separator", "encoding", "decimal"];
    private static readonly string[] XlsxProperties = ["sheet"];

    private static readonly Dictionary<string, TextEncoding> Encodings =
        new() { ["utf-8"] = TextEncoding.Utf8, ["windows-1252"] = TextEncoding.Windows1252 };

    /// <summary>What is before the fraction of a number, and whether it is a comma.</summary>
    private static readonly Dictionary<string, bool> DecimalMarks = new() { ["."] = false, [","] = true };

    private static readonly Dictionary<string, UnknownFields> UnknownNames =
        Enum.GetValues<UnknownFields>().ToDictionary(unknown => unknown.ToString().ToLowerInvariant());

    /// <exception cref="DefinitionException">The file cannot be read, or is not a definition that can be right.</exception>
    public static ImporterDefinition Read(string file)
    {
        using var json = Parse(file);
        var root = new DefinitionNode(file, "$", json.RootElement);
        CheckNames(root);
        var properties = root.Properties(RootProperties);
        if (properties.TryGetValue("$schema", out var schema))
        {
            schema.Text(ImporterDefinition.MaxDescriptionLength);
        }

        if (!properties.TryGetValue("fields", out var fieldsNode))
        {
            throw root.Fault("The fields are missing.", "Add \"fields\": { \"NAME\": {} } with a name for each field.");
        }

        var fields = ReadFields(fieldsNode);
        return new ImporterDefinition
        {
            Description = ReadDescription(properties),
            Key = properties.TryGetValue("key", out var key) ? ReadKey(key, fields) : null,
            FieldDefinitions = [.. fields.Values],
            Csv = properties.TryGetValue("csv", out var csv) ? ReadCsv(csv) : new CsvDialect(),
            Sheet = properties.TryGetValue("xlsx", out var xlsx) ? ReadSheet(xlsx) : null,
            Unknown = properties.TryGetValue("unknown", out var unknown) ? unknown.OneOf(UnknownNames) : UnknownFields.Ignore,
        };
    }

    private static JsonDocument Parse(string file)
    {
        try
        {
            return JsonDocument.Parse(TextFile.Read(file, ImporterDefinition.MaxBytes), Options);
        }
        catch (JsonException fault)
        {
            throw new DefinitionException(
                file,
                "$",
                $"This is not JSON, or is deeper than {ImporterDefinition.MaxDepth} levels, "
                    + $"at line {fault.LineNumber + 1}, column {fault.BytePositionInLine + 1}.",
                "Look there for a missing quote, bracket or comma. Comments, and commas after the last element, are not JSON: "
                    + "use \"description\" for remarks.",
                fault);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new DefinitionException(
                file,
                "$",
                $"The file cannot be read: {fault.Message}",
                $"It must be a file of JSON with at most {ImporterDefinition.MaxBytes:N0} bytes.",
                fault);
        }
    }

    private static void CheckNames(DefinitionNode root)
    {
        try
        {
            root.CheckNames();
        }
        catch (InvalidOperationException half)
        {
            throw new DefinitionException(
                root.File, root.Path, "The file has an escape (\\u) that is half of a surrogate pair.", "Write the character itself.", half);
        }
    }

    private static CsvDialect ReadCsv(DefinitionNode node)
    {
        var properties = node.Properties(CsvProperties);
        return new CsvDialect(
            properties.TryGetValue("separator", out var separator) ? ReadSeparator(separator) : null,
            properties.TryGetValue("encoding", out var encoding) ? encoding.OneOf(Encodings) : TextEncoding.Utf8,
            properties.TryGetValue("decimal", out var mark) && mark.OneOf(DecimalMarks));
    }

    private static string? ReadSheet(DefinitionNode node)
    {
        if (!node.Properties(XlsxProperties).TryGetValue("sheet", out var sheet))
        {
            return null;
        }

        var name = sheet.Text(ImporterDefinition.MaxNameLength);
        return string.IsNullOrWhiteSpace(name) ? throw sheet.Fault("The name is empty.", "Write the name on the tab of the sheet.") : name;
    }

    private static char ReadSeparator(DefinitionNode node) =>
        node.Text(ImporterDefinition.MaxNameLength) is [var separator] && CsvSeparator.All.Contains(separator)
            ? separator
            : throw node.Fault("This cannot separate the cells of a CSV file.", "Write \",\", \";\" or \"|\", or \"\\t\" for a tab.");

    private static string? ReadDescription(Dictionary<string, DefinitionNode> properties) =>
        properties.TryGetValue("description", out var description) ? description.Text(ImporterDefinition.MaxDescriptionLength) : null;

    /// <summary>The fields by their names, in the order of the file.</summary>
    private static OrderedDictionary<string, FieldDefinition> ReadFields(DefinitionNode node)
    {
        var fields = new OrderedDictionary<string, FieldDefinition>(StringComparer.OrdinalIgnoreCase);
        var owners = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, value) in node.Properties())
        {
            CheckName(name, value);
            if (!fields.TryAdd(name, ReadField(name, value, owners)))
            {
                throw value.Fault($"Another field has the same name as \"{name}\", apart from upper and lower case.", "Rename one of them.");
            }

            if (fields.Count > ImporterDefinition.MaxFields)
            {
                throw node.Fault("There are too many fields.", $"Remove some: at most {ImporterDefinition.MaxFields:N0} are possible.");
            }
        }

        return fields.Count > 0 ? fields : throw node.Fault("There are no fields.", "Add at least one field: \"NAME\": {}.");
    }

    private static void CheckName(string name, DefinitionNode node)
    {
        if (name.Length > ImporterDefinition.MaxNameLength || !FieldName().IsMatch(name))
        {
            throw node.Fault(
                "This cannot be the name of a field.",
                $"Write 1 to {ImporterDefinition.MaxNameLength} characters without control characters, and without spaces around them.");
        }
    }

    /// <param name="name">The name of the field.</param>
    /// <param name="node">Its definition.</param>
    /// <param name="owners">The fields to which names in records belong.</param>
    private static FieldDefinition ReadField(string name, DefinitionNode node, Dictionary<string, string> owners)
    {
        var properties = node.Properties(FieldProperties);
        ReadDescription(properties);
        var type = properties.TryGetValue("type", out var typeNode) ? typeNode.OneOf(FieldType.All) : FieldType.String;
        return new FieldDefinition(
            name,
            properties.TryGetValue("from", out var from) ? ReadFrom(from, name, owners) : [Own(name, node, name, owners)],
            type,
            properties.TryGetValue("required", out var required) && required.Flag(),
            properties.TryGetValue("default", out var standard) ? ReadDefault(standard, type) : null);
    }

    private static List<string> ReadFrom(DefinitionNode node, string field, Dictionary<string, string> owners)
    {
        if (node.Json.ValueKind is JsonValueKind.String)
        {
            return [ReadFromName(node, field, owners)];
        }

        if (node.Json.ValueKind is not JsonValueKind.Array || node.Json.GetArrayLength() is 0 or > ImporterDefinition.MaxNames)
        {
            throw node.Fault(
                "This does not say where the field comes from.",
                $"Write the name of a column or property, or an array of 1 to {ImporterDefinition.MaxNames} names. "
                    + "If it is the name of the field, leave \"from\" out.");
        }

        return [.. node.Elements().Select(name => ReadFromName(name, field, owners))];
    }

    private static string ReadFromName(DefinitionNode node, string field, Dictionary<string, string> owners)
    {
        var name = node.Text(ImporterDefinition.MaxNameLength).Trim();
        return name.Length > 0 ? Own(name, node, field, owners) : throw node.Fault("The name is empty.", "Write the name of a column or property.");
    }

    /// <summary>Notes that a name in records belongs to a field. It can belong to only one.</summary>
    private static string Own(string name, DefinitionNode node, string field, Dictionary<string, string> owners)
    {
        if (!owners.TryAdd(name, field))
        {
            throw owners[name] == field
                ? node.Fault(
                    $"The field comes from \"{name}\" twice.", "Remove one of the names. Upper and lower case, and spaces around a name, do not matter.")
                : node.Fault(
                    $"The field comes from \"{name}\", but so does the field \"{owners[name]}\".",
                    "Each name can belong to one field: write another name into \"from\".");
        }

        return name;
    }

    private static JsonNode ReadDefault(DefinitionNode node, FieldType type) =>
        node.Node() is { } value && type.Exact(value) is { } standard
            ? standard
            : throw node.Fault(
                $"The default does not have the type of the field, which is \"{type.Name}\".",
                $"Write {type.Expected}, in JSON of this type; or leave \"default\" out if there is none.");

    private static string ReadKey(DefinitionNode node, OrderedDictionary<string, FieldDefinition> fields)
    {
        var name = node.Text(ImporterDefinition.MaxNameLength);
        if (!fields.TryGetValue(name, out var field) || field.Name != name)
        {
            throw node.Fault($"The key is \"{name}\", but there is no field with this name.", NearestName.Suggest(name, [.. fields.Keys]));
        }

        if (field.Type != FieldType.String && field.Type != FieldType.Integer)
        {
            throw node.Fault($"The key is the field \"{name}\", whose type is \"{field.Type.Name}\".", "Its type must be \"string\" or \"integer\".");
        }

        if (field.Default is not null)
        {
            throw node.Fault($"The key is the field \"{name}\", which has a default.", "Remove the default: items with the same key are the same item.");
        }

        // An item without a key cannot be told from others.
        fields[name] = field with { Required = true };
        return name;
    }

    /// <summary>The JSON Schema of definition files has the same pattern.</summary>
    [GeneratedRegex(
        @"^[^\s\u0000-\u001f\u007f](?:[^\u0000-\u001f\u007f]*[^\s\u0000-\u001f\u007f])?\z",
        RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex FieldName();
}
