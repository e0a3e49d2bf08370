namespace ImportGraph.Storage;

/// <summary>The database was not reached and nothing was done: the tables do not exist yet, or there is no connection.</summary>
public sealed class StorageUnavailableException(string message = "The database has not been reached yet.", Exception? cause = null)
    : Exception(message, cause);
