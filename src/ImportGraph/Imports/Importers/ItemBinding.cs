using System.Buffers;
using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Reflection;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using System.Text.RegularExpressions;
using ImportGraph.Imports.Checks;
using ImportGraph.Imports.Formats;
using ImportGraph.Jobs;

namespace ImportGraph.Imports.Importers;

/// <summary>
/// Binds records to a type: System.Text.Json reads the fields, and DataAnnotations check them. Each field that does not fit becomes an issue.
/// </summary>
internal sealed class ItemBinding<TItem>
{
    private readonly JsonTypeInfo<TItem> _type;
    private readonly IReadOnlyList<BoundField> _fields;
    private readonly Dictionary<string, BoundField> _byName;
    private readonly ValidationAttribute[] _rules = [.. typeof(TItem).GetCustomAttributes<ValidationAttribute>(inherit: true)];

    public ItemBinding()
    {
        var required = new HashSet<string>();
        var options = new JsonSerializerOptions(JsonSerializerDefaults.Web)
        {
            AllowDuplicateProperties = false,
            RespectNullableAnnotations = true,
            Converters = { new JsonStringEnumConverter(), new TextBooleanConverter() },
            TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { info => TakeRequired(info, required) } },
        };
        _type = (JsonTypeInfo<TItem>)options.GetTypeInfo(typeof(TItem));
        _fields = BoundField.AllOf(_type, required);
        _byName = _fields.ToDictionary(field => field.Name, StringComparer.OrdinalIgnoreCase);
        Fields = [.. _fields.Select(field => new ImporterField(field.Name, field.Type.Json, field.IsRequired))];
        Key = _fields.FirstOrDefault(field => field.IsKey);
        Shape = new RecordShape([.. _fields.Where(field => field.IsRequired).Select(field => (IReadOnlyList<string>)[field.Name])])
        {
            Optional = [.. _fields.Where(field => !field.IsRequired).Select(field => field.Name)],
        };
    }

    /// <summary>The binding to the type.</summary>
    public static ItemBinding<TItem> Default { get; } = new();

    /// <summary>The field that identifies an item; null if no field has the attribute <see cref="KeyAttribute"/>.</summary>
    public BoundField? Key { get; }

    /// <summary>The columns that the header of a CSV file must have.</summary>
    public RecordShape Shape { get; }

    /// <summary>The fields of the items.</summary>
    public IReadOnlyList<ImporterField> Fields { get; }

    /// <summary>Reads a record into an item. What does not fit becomes an issue of the item.</summary>
    /// <exception cref="Exception">The type itself throws an exception, for example in its constructor.</exception>
    public void Bind(JsonObject record, BoundItem<TItem> item)
    {
        CheckFields(record, item);
        if (item.Rejected)
        {
            FindWrongFields(record, item);
            return;
        }

        var json = JsonOf(record);
        try
        {
            var value = record is TItem same ? same : JsonSerializer.Deserialize(json.WrittenSpan, _type)!;
            item.Set(value, SHA256.HashData(json.WrittenSpan), json.WrittenCount);
            CheckValue(value, item);
        }
        catch (JsonException wrong)
        {
            FindWrongFields(record, item);
            if (!item.Rejected)
            {
                item.Add(IssueCode.FieldInvalid, $"The item does not fit its type at {wrong.Path}.");
            }
        }
    }

    /// <summary>Required is checked here and not by the serializer, which stops at the first problem.</summary>
    private static void TakeRequired(JsonTypeInfo info, HashSet<string> required)
    {
        foreach (var property in info.Type == typeof(TItem) ? info.Properties.Where(property => property.IsRequired) : [])
        {
            required.Add(property.Name);
            property.IsRequired = false;
        }
    }

    private static ArrayBufferWriter<byte> JsonOf(JsonObject record)
    {
        var json = new ArrayBufferWriter<byte>();
        using var writer = new Utf8JsonWriter(json);
        record.WriteTo(writer);
        writer.Flush();
        return json;
    }

    /// <summary>Checks which fields there are. Removes null from a record if the field cannot be null.</summary>
    private void CheckFields(JsonObject record, BoundItem<TItem> item)
    {
        var found = new HashSet<BoundField>();
        List<string> absent = [];
        foreach (var (name, value) in record)
        {
            if (_byName.TryGetValue(name, out var field))
            {
                if (value is null && !field.CanBeNull)
                {
                    absent.Add(name);
                }
                else if (!found.Add(field))
                {
                    item.Add(IssueCode.FieldInvalid, "The item has two fields with this name.", field.Name, BoundField.TextOf(value));
                }
                else if (field == Key)
                {
                    item.Key = value is null ? null : BoundField.TextOf(value);
                }
            }

            if (value is JsonValue text && text.TryGetValue<string>(out var content) && field != Key)
            {
                ItemChecks.Encoding(item, field?.Name ?? name, content);
            }
        }

        absent.ForEach(name => record.Remove(name));
        foreach (var missing in _fields.Where(field => field.IsRequired && !found.Contains(field)))
        {
            item.Add(IssueCode.FieldMissing, "The field is required and may not be empty.", missing.Name);
        }
    }

    /// <summary>Reads each field alone: the serializer reports only the first one that does not fit.</summary>
    private void FindWrongFields(JsonObject record, BoundItem<TItem> item)
    {
        foreach (var (name, value) in record)
        {
            if (!_byName.TryGetValue(name, out var field))
            {
                continue;
            }

            try
            {
                JsonSerializer.Deserialize(JsonOf(new JsonObject { [field.Name] = value?.DeepClone() }).WrittenSpan, _type);
            }
            catch (JsonException wrong)
            {
                var place = wrong.Path?.TrimStart('$', '.') is { } path && path.Length > field.Name.Length ? $" The value at {path} does not fit." : "";
                item.Add(IssueCode.FieldWrongType, $"The field must be {field.Type.Words}.{place}", field.Name, BoundField.TextOf(value));
            }
            catch (Exception)
            {
                // The type does not accept this field alone. That says nothing about the field.
            }
        }
    }

    private void CheckValue(TItem value, BoundItem<TItem> item)
    {
        if (Key is not null)
        {
            item.Key = Convert.ToString(Key.Of(value!), CultureInfo.InvariantCulture);
            ItemChecks.Key(item, Key.Name);
        }

        foreach (var field in _fields)
        {
            if (field.Rules.Count > 0)
            {
                // The first violation is enough: a field that is missing violates other rules, too.
                var context = new ValidationContext(value!, field.Name, null, null) { MemberName = field.Member };
                _ = field.Rules.All(rule => Check(rule, field.Of(value!), context, field.Name, item));
            }
        }

        var whole = new ValidationContext(value!);
        foreach (var rule in _rules)
        {
            Check(rule, value, whole, field: null, item);
        }

        foreach (var result in (value as IValidatableObject)?.Validate(whole) ?? [])
        {
            Add(result, IssueCode.FieldInvalid, NameOf(result.MemberNames.FirstOrDefault()), value: null, item);
        }
    }

    private string? NameOf(string? member) => _fields.FirstOrDefault(field => field.Member == member)?.Name ?? member;

    private static bool Check(ValidationAttribute rule, object? value, ValidationContext context, string? field, ItemDraft item)
    {
        try
        {
            return Add(
                rule.GetValidationResult(value, context),
                rule is RequiredAttribute ? IssueCode.FieldMissing : IssueCode.FieldInvalid,
                field,
                value,
                item);
        }
        catch (RegexMatchTimeoutException)
        {
            item.Add(IssueCode.FieldInvalid, "The check of the field takes too long.", field, TextOf(value));
            return false;
        }
    }

    private static bool Add(ValidationResult? result, IssueCode code, string? field, object? value, ItemDraft item)
    {
        if (result == ValidationResult.Success)
        {
            return true;
        }

        item.Add(code, result?.ErrorMessage ?? "The field is invalid.", field, TextOf(value));
        return false;
    }

    private static string? TextOf(object? value) =>
        value is string or IFormattable or bool ? Convert.ToString(value, CultureInfo.InvariantCulture) : null;
}
