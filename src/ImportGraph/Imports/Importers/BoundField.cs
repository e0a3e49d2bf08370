using System.ComponentModel.DataAnnotations;
using System.Reflection;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;

namespace ImportGraph.Imports.Importers;

/// <summary>A property of the type to which records are bound.</summary>
internal sealed class BoundField
{
    private readonly JsonPropertyInfo _property;

    /// <param name="property">The property.</param>
    /// <param name="isRequired">Whether the type requires it, for example by the keyword <c>required</c>.</param>
    public BoundField(JsonPropertyInfo property, bool isRequired)
    {
        _property = property;
        var parameter = property.AssociatedParameter;
        // A record may have the attributes at the parameters of its constructor.
        var attributes = new[] { property.AttributeProvider, parameter?.AttributeProvider }
            .OfType<ICustomAttributeProvider>()
            .SelectMany(declared => declared.GetCustomAttributes(inherit: true))
            .ToList();
        Rules = [.. attributes.OfType<ValidationAttribute>().OrderBy(rule => rule is not RequiredAttribute)];
        IsKey = attributes.OfType<KeyAttribute>().Any();
        CanBeNull = Nullable.GetUnderlyingType(property.PropertyType) is not null || (!property.PropertyType.IsValueType && property.IsSetNullable);
        IsRequired = isRequired || IsKey || Rules is [RequiredAttribute, ..] || parameter is { HasDefaultValue: false, IsNullable: false };
        Type = BoundFieldType.Of(property.PropertyType);
    }

    /// <summary>The name in JSON.</summary>
    public string Name => _property.Name;

    /// <summary>The name in the code.</summary>
    public string Member => (_property.AttributeProvider as MemberInfo)?.Name ?? Name;

    /// <summary>What its values must be.</summary>
    public BoundFieldType Type { get; }

    /// <summary>Whether each item must have it.</summary>
    public bool IsRequired { get; }

    /// <summary>Whether it accepts null. If not, null counts as an absent field.</summary>
    public bool CanBeNull { get; }

    /// <summary>Whether it identifies an item of a package.</summary>
    public bool IsKey { get; }

    /// <summary>What its values must satisfy.</summary>
    public IReadOnlyList<ValidationAttribute> Rules { get; }

    /// <summary>The value of an item.</summary>
    public object? Of(object item) => _property.Get!(item);

    /// <summary>The properties of a type that can be read from JSON.</summary>
    /// <param name="type">The type.</param>
    /// <param name="required">The names of those that the type requires.</param>
    public static IReadOnlyList<BoundField> AllOf(JsonTypeInfo type, IReadOnlySet<string> required) =>
    [
        .. type.Properties
            .Where(property => property is { Get: not null, IsExtensionData: false } && (property.Set ?? (object?)property.AssociatedParameter) is not null)
            .Select(property => new BoundField(property, required.Contains(property.Name))),
    ];

    /// <summary>The text of a value, for an issue.</summary>
    public static string TextOf(JsonNode? value) =>
        value is JsonValue text && text.TryGetValue<string>(out var inner) ? inner : value?.ToJsonString() ?? "null";
}
