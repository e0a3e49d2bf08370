namespace ImportGraph.Imports.Uploads;

/// <summary>The bytes of a request could not be read to their end. What was read before is stored, and the client can continue there.</summary>
public sealed class UploadInterruptedException(Exception cause) : Exception("The body could not be read to its end.", cause);
