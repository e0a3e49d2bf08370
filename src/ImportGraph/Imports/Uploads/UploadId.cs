namespace ImportGraph.Imports.Uploads;

/// <summary>Ids of uploads as texts.</summary>
public static class UploadId
{
    /// <summary>Reads a UUID in lower case; null for any other text, which is never the id of an upload. So each upload has only one path.</summary>
    public static Guid? Read(string text) => Guid.TryParseExact(text, "D", out var id) && id.ToString() == text ? id : null;
}
