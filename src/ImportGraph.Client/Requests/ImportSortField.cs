namespace ImportGraph.Client;

/// <summary>What a list can be sorted by.</summary>
public enum ImportSortField
{
    /// <summary><see cref="ImportStatus.Status"/></summary>
    Status,

    /// <summary><see cref="ImportStatus.Importer"/></summary>
    Importer,

    /// <summary><see cref="ImportStatus.Priority"/></summary>
    Priority,

    /// <summary><see cref="ImportStatus.StartTime"/></summary>
    StartTime,

    /// <summary><see cref="ImportStatus.EstimatedCompletion"/></summary>
    EstimatedCompletion,

    /// <summary><see cref="ImportStatus.CompletionTime"/></summary>
    CompletionTime,

    /// <summary><see cref="ImportStatus.FailureTime"/></summary>
    FailureTime,

    /// <summary><see cref="ImportStatus.CreatedAt"/></summary>
    CreatedAt,

    /// <summary><see cref="ImportStatus.UpdatedAt"/></summary>
    UpdatedAt,
}
