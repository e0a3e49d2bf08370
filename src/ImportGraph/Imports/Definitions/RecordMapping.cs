using System.Collections.Frozen;
using System.Text.Json.Nodes;
using ImportGraph.Imports.Checks;
using ImportGraph.Jobs;

namespace ImportGraph.Imports.Definitions;

/// <summary>Turns the records of a package into items with the fields of a definition.</summary>
internal sealed class RecordMapping
{
    private readonly FieldDefinition[] _fields;
    private readonly int _key;
    private readonly UnknownFields _unknown;
    private readonly bool _emptyIsNull;

    /// <summary>The place of each name of a record: its field, and its rank among the names of this field.</summary>
    private readonly FrozenDictionary<string, (int Field, int Rank)> _places;

    private readonly FrozenSet<string> _names;

    /// <summary>Prepares the mapping of many records.</summary>
    /// <param name="definition">The definition.</param>
    /// <param name="emptyIsNull">
    /// Whether a field whose text is empty becomes null. Otherwise it is absent, as if the record did not have it.
    /// </param>
    public RecordMapping(ImporterDefinition definition, bool emptyIsNull = false)
    {
        _fields = [.. definition.FieldDefinitions];
        _key = Array.FindIndex(_fields, field => field.Name == definition.Key);
        _unknown = definition.Unknown;
        _emptyIsNull = emptyIsNull;
        _places = _fields
            .SelectMany((field, index) => field.From.Select((name, rank) => KeyValuePair.Create(name, (index, rank))))
            .ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);
        _names = _fields.Select(field => field.Name).ToFrozenSet(StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>The field that a column or property becomes; null if the definition does not use it.</summary>
    /// <param name="name">The name of the column or property.</param>
    public string? FieldOf(string name) => _places.TryGetValue(name.Trim(), out var place) ? _fields[place.Field].Name
        : _unknown is UnknownFields.Keep && !_names.Contains(name) ? name
        : null;

    /// <summary>
    /// The item of a record, and its key for the draft. Each value that does not fit becomes an issue of the draft.
    /// </summary>
    /// <param name="record">The record. It is not changed.</param>
    /// <param name="draft">The draft of the item.</param>
    /// <param name="hasDecimalComma">Whether the numbers in its texts have a comma before their fraction.</param>
    /// <returns>The item; null if an issue is an error.</returns>
    public JsonObject? Map(JsonObject record, ItemDraft draft, bool hasDecimalComma = false)
    {
        var found = new FoundValue[_fields.Length];
        var unknown = new UnknownValues();
        foreach (var (name, value) in record)
        {
            if (_places.TryGetValue(name.Trim(), out var place))
            {
                found[place.Field].Add(name, value, place.Rank);
            }
            else if (_unknown is not UnknownFields.Ignore)
            {
                unknown.Add(name, value);
            }
        }

        var item = new JsonObject();
        var fits = true;
        for (var field = 0; field < _fields.Length; field++)
        {
            fits &= Add(item, _fields[field], found[field], draft, hasDecimalComma);
            if (field == _key)
            {
                draft.Key = item[_fields[field].Name]?.ToString();
            }
        }

        return Handle(unknown, item, draft) && fits ? item : null;
    }

    /// <summary>Adds a field to the item, or its issue to the draft.</summary>
    /// <returns>False if there is an issue.</returns>
    private bool Add(JsonObject item, FieldDefinition field, in FoundValue found, ItemDraft draft, bool hasDecimalComma)
    {
        if (found.Twin is { } twin)
        {
            draft.Add(
                IssueCode.FieldInvalid,
                $"{Subject(field, twin)} is twice in the item: its names differ only in upper and lower case, or in spaces around them.",
                twin);
            return false;
        }

        if (found.Value is { } value)
        {
            if (field.Type.Convert(value, hasDecimalComma) is { } converted)
            {
                item[field.Name] = converted;
                return true;
            }

            draft.Add(
                IssueCode.FieldWrongType,
                $"{Subject(field, found.Name!)} must be {(hasDecimalComma ? field.Type.ExpectedWithComma : field.Type.Expected)}.",
                found.Name,
                ScalarText.Quote(value));
            return false;
        }

        if (field.Default is not null)
        {
            item[field.Name] = field.Default.DeepClone();
        }
        else if (field.Required)
        {
            var name = found.Name ?? field.From[0];
            draft.Add(IssueCode.FieldMissing, $"{Subject(field, name)} is required and may not be empty.{OtherNames(field, name)}", name);
            return false;
        }
        else if (found.IsNull || (_emptyIsNull && found.Name is not null))
        {
            item[field.Name] = null;
        }

        return true;
    }

    /// <summary>Does with the fields that the definition does not use what it says.</summary>
    /// <returns>False if there is an error.</returns>
    private bool Handle(UnknownValues unknown, JsonObject item, ItemDraft draft)
    {
        switch (_unknown)
        {
            case UnknownFields.Ignore:
                return true;
            case UnknownFields.Warn:
                unknown.AddIssue(IssueCode.FieldUnknown, draft, "Fields that the definition of the importer does not use");
                return true;
            case UnknownFields.Reject:
                return !unknown.AddIssue(IssueCode.FieldRefused, draft, "Fields that the definition of the importer does not allow");
            case UnknownFields.Keep:
                Keep(unknown, item, draft);
                return true;
        }

        return true;
    }

    /// <summary>Copies the fields. One whose name is the name of a field of the definition cannot be copied.</summary>
    private void Keep(UnknownValues unknown, JsonObject item, ItemDraft draft)
    {
        var taken = new UnknownValues();
        foreach (var (name, value) in unknown.All)
        {
            if (_names.Contains(name))
            {
                taken.Add(name, value);
            }
            else
            {
                item[name] = value?.DeepClone();
            }
        }

        taken.AddIssue(IssueCode.FieldUnknown, draft, "Fields that are left out, because the definition of the importer has fields with the same names");
    }

    private static string Subject(FieldDefinition field, string name) =>
        name.Equals(field.Name, StringComparison.OrdinalIgnoreCase) ? "The field" : $"The field, which becomes \"{field.Name}\",";

    private static string OtherNames(FieldDefinition field, string name)
    {
        string[] others = [.. field.From.Where(other => !other.Equals(name, StringComparison.OrdinalIgnoreCase)).Select(other => $"\"{other}\"")];
        return others.Length == 0 ? "" : $" Its name can also be {string.Join(" or ", others)}.";
    }
}
