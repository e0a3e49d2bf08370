namespace ImportGraph.Imports.Uploads;

/// <summary>The bucket does not have the parts of an upload any more, for example because its rules removed them.</summary>
internal sealed class UploadPartsLostException(Exception cause) : Exception("The bucket has lost parts of an upload.", cause);
