using ImportGraph.Tests.Hosting;

namespace ImportGraph.Tests.Execution;

public sealed class MaskingTests
{
    [Fact]
    public async Task The_details_of_an_internal_error_are_not_sent_to_clients()
    {
        using var app = new TestApp(worker: false);
        await app.DropJobsAsync();

        var result = await app.QueryAsync("{ importStatuses { totalCount } __typename }");

        Assert.Equal(
            """{"errors":[{"message":"An unexpected error. The server's log has the details.","locations":[{"line":1,"column":3}],"path":["importStatuses"],"extensions":{"code":"INTERNAL_SERVER_ERROR"}}],"data":{"importStatuses":null,"__typename":"Query"}}""",
            result.GetRawText());
    }
}
