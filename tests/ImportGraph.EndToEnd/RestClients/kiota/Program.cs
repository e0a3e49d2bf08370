// A client as users write it with Kiota. Its provider of API keys requires HTTPS, so the key is a header of the HTTP client.
using System.Net.Http.Headers;
using Generated;
using Generated.Models;
using Microsoft.Kiota.Abstractions.Authentication;
using Microsoft.Kiota.Http.HttpClientLibrary;

using var http = new HttpClient();
http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", args[1]);
using var adapter = new HttpClientRequestAdapter(new AnonymousAuthenticationProvider(), httpClient: http) { BaseUrl = args[0] };
var content = new ImportClient(adapter).Import.Content;

var scheduled = await content.PostAsync(new ContentImport
{
    DataSource = new DataSource { Type = DataSource_type.SharedFilePath, Path = "handbook" },
    Operation = ContentImport_operation.Reimport,
    ScheduleTime = new ScheduleTime { Date = DateTimeOffset.UtcNow.AddDays(1) },
});
var job = content[scheduled!.Id!.Value];
var status = await job.Status.GetAsync();
await job.Cancel.PostAsync();
var retried = await job.Retry.PostAsync();
try
{
    await content.PostAsync(new ContentImport { DataSource = new DataSource { Type = DataSource_type.SharedFilePath, Path = "../etc" } });
}
catch (Error refused)
{
    Console.WriteLine($"{status!.Status}, {retried!.Id == scheduled.Id}, {refused.Code}, {refused.Details!.Single().Key}");
}
