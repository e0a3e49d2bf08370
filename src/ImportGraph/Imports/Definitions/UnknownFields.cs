namespace ImportGraph.Imports.Definitions;

/// <summary>What happens to columns and properties that no field of a definition uses.</summary>
internal enum UnknownFields
{
    /// <summary>They are left out.</summary>
    Ignore,

    /// <summary>They are left out, and the item has a warning.</summary>
    Warn,

    /// <summary>The item has an error.</summary>
    Reject,

    /// <summary>They are copied as they are.</summary>
    Keep,
}
