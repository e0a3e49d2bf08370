namespace ImportGraph.Imports.Checks;

/// <summary>The optional fields of an item.</summary>
[Flags]
public enum ItemFields
{
    /// <summary>None of them.</summary>
    None = 0,

    /// <summary><see cref="ItemDraft.Language"/>.</summary>
    Language = 1,

    /// <summary><see cref="ItemDraft.Content"/>.</summary>
    Content = 2,

    /// <summary><see cref="ItemDraft.Tags"/>.</summary>
    Tags = 4,

    /// <summary><see cref="ItemDraft.Metadata"/>.</summary>
    Metadata = 8,

    /// <summary>All of them.</summary>
    All = Language | Content | Tags | Metadata,
}
