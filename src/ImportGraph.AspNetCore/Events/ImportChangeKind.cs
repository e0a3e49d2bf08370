namespace ImportGraph.AspNetCore.Events;

/// <summary>What a change means to a list.</summary>
internal enum ImportChangeKind
{
    /// <summary>The job matches `where` now: it is new, did not match before, or changed.</summary>
    Matched,

    /// <summary>The job changed and does not match now: remove it if you have it.</summary>
    Unmatched,

    /// <summary>Changes may have been lost: fetch the list again.</summary>
    Resync,
}
