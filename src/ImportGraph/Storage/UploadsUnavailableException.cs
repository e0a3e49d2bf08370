namespace ImportGraph.Storage;

/// <summary>The bytes of uploads cannot be reached, or not be locked. Bytes that were counted stay.</summary>
internal sealed class UploadsUnavailableException(string message, Exception? cause = null) : Exception(message, cause);
