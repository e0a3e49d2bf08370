namespace ImportGraph.Listing;

/// <summary>How two values are compared.</summary>
public enum Comparison
{
    /// <summary>The values are the same. Texts are compared character by character, case-sensitively.</summary>
    Equal,

    /// <summary>The value is later or larger.</summary>
    GreaterThan,

    /// <summary>The value is later, larger or the same.</summary>
    GreaterThanOrEqual,

    /// <summary>The value is earlier or smaller.</summary>
    LessThan,

    /// <summary>The value is earlier, smaller or the same.</summary>
    LessThanOrEqual,

    /// <summary>The value contains the text. No character is a wildcard.</summary>
    Contains,

    /// <summary>The value begins with the text.</summary>
    StartsWith,

    /// <summary>The value ends with the text.</summary>
    EndsWith,
}
