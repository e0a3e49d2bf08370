using GraphQL.Types;
using ImportGraph.AspNetCore.Schema;

namespace ImportGraph.AspNetCore.Jobs;

internal sealed class UploadType : ExpressionObjectType<CreatedUpload>
{
    public UploadType()
    {
        Name = "Upload";
        Description = "A file that a client sends to the server.";
        Field("id", created => created.Upload!.Id, type: typeof(NonNullGraphType<IdGraphType>))
            .Description("The path of the data source UPLOAD. It is random, so nobody can guess it.");
        Field("url", created => created.Url)
            .Description("Where the bytes are sent with tus (`uploadUrl` of its clients): a path on this server, "
                + "or an absolute URL if the server has the setting `ImportGraph:PublicUrl`.");
        Field("fileName", created => created.Upload!.FileName).Description("The name of the file.");
        Field("length", created => created.Upload!.Length!.Value).Description("The number of bytes of the file.");
    }
}
