namespace ImportGraph.AspNetCore.Rest;

/// <summary>
/// The response to a request that a worker carries out later: 202 with the location of the job's status, and the job's id in the body,
/// because generated clients give their callers the body and not the headers.
/// </summary>
/// <param name="id">The id of the job.</param>
internal sealed class AcceptedJob(Guid id) : IResult
{
    /// <inheritdoc/>
    public Task ExecuteAsync(HttpContext http)
    {
        http.Response.StatusCode = StatusCodes.Status202Accepted;
        http.Response.Headers.Location = RestEndpoints.StatusOf(http, id);
        return RestJson.WriteAsync(http, writer =>
        {
            writer.WriteStartObject();
            writer.WriteString("id", id);
            writer.WriteEndObject();
        });
    }
}
