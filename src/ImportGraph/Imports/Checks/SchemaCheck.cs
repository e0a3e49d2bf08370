using System.Globalization;
using ImportGraph.Jobs;
using Microsoft.Extensions.Options;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using NJsonSchema;
using NJsonSchema.Validation;

namespace ImportGraph.Imports.Checks;

/// <summary>Validates items against the JSON Schema that the operator configured, if there is one.</summary>
public sealed class SchemaCheck
{
    /// <summary>Maximum number of schema issues per item. More issues would add no information.</summary>
    private const int MaxIssues = 5;

    private readonly JsonSchema? _schema;

    /// <summary>Reads the schema.</summary>
    public SchemaCheck(IOptions<CheckOptions> options)
    {
        _schema = options.Value.Schema is { } file ? SchemaFile.Read(file) : null;
    }

    /// <summary>
    /// Adds an issue to the draft for each violation of the schema. An item that breaks the general rules is skipped: it is rejected
    /// anyway, and may be of any size.
    /// </summary>
    public void Check(ContentDraft item)
    {
        if (_schema is null || item.Rejected)
        {
            return;
        }

        JObject json;
        try
        {
            json = Json(item);
        }
        catch (JsonException unread)
        {
            // The metadata is valid JSON, but contains a number with hundreds of digits.
            item.Add(IssueCode.SchemaViolation, $"The field cannot be validated against the schema: {unread.Message}", "metadata");
            return;
        }

        foreach (var violation in Validate(item, json, _schema).Take(MaxIssues))
        {
            item.Add(
                IssueCode.SchemaViolation,
                $"The item does not match the schema: {violation.Kind.InWords()}.",
                violation.Place(),
                (violation.Token as JValue)?.ToString(CultureInfo.InvariantCulture));
        }
    }

    private static ICollection<ValidationError> Validate(ContentDraft item, JObject json, JsonSchema schema)
    {
        var validator = new TimedValidator(RegexLimit.Longest);
        try
        {
            return validator.Validate(json, schema);
        }
        catch (TimeoutException)
        {
            // The likely cause is a pattern that takes practically forever on this text.
            item.Add(
                IssueCode.SchemaTimeout,
                $"The validation against the schema took longer than {RegexLimit.Longest.TotalSeconds} s; this field was validated last.",
                string.IsNullOrEmpty(validator.Property) ? null : validator.Property);
            return [];
        }
    }

    /// <summary>The item as JSON, in the form that a JSON package has, without absent fields.</summary>
    private static JObject Json(ContentDraft item)
    {
        var json = new JObject { ["key"] = item.Key, ["type"] = item.Type, ["title"] = item.Title, ["tags"] = new JArray(item.Tags) };
        if (item.Language is not null)
        {
            json["language"] = item.Language;
        }

        if (item.Content is not null)
        {
            json["content"] = item.Content;
        }

        if (item.Metadata is not null)
        {
            json["metadata"] = SchemaJson.Read(item.Metadata);
        }

        return json;
    }
}
