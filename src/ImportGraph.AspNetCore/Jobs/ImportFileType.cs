using ImportGraph.AspNetCore.Schema;

namespace ImportGraph.AspNetCore.Jobs;

internal sealed class ImportFileType : ExpressionObjectType<JobFile>
{
    public ImportFileType()
    {
        Name = "ImportFile";
        Description = "A file of a job. To read it, send the same credentials as here.";
        Field("url", file => file.Url)
            .Description("Where it can be read with GET: a path on this server, or an absolute URL if the server has the setting `ImportGraph:PublicUrl`.");
        Field("contentType", file => file.ContentType).Description("The media type.");
        Field("bytes", file => file.Bytes, nullable: true).Description("The current size. Null if the file is written while it is read.");
    }
}
