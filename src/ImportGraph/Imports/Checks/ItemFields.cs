namespace ImportGraph.Imports.Checks;

/// <summary>The optional fields of an item.</summary>
[Flags]
public enum ItemFields
{
    /// <summary>None of them.</summary>
    None = 0,

    /// <summary><see cref="ContentDraft.Language"/>.</summary>
    Language = 1,

    /// <summary><see cref="ContentDraft.Content"/>.</summary>
    Content = 2,

    /// <summary><see cref="ContentDraft.Tags"/>.</summary>
    Tags = 4,

    /// <summary><see cref="ContentDraft.Metadata"/>.</summary>
    Metadata = 8,

    /// <summary>All of them.</summary>
    All = Language | Content | Tags | Metadata,
}
