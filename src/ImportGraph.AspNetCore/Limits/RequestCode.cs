using GraphQL;
using ImportGraph.Jobs;

namespace ImportGraph.AspNetCore.Limits;

/// <summary>Why a request is not executed, or not to its end. What is wrong with its arguments is an <see cref="InputCode"/>.</summary>
internal sealed class RequestCode
{
    // It is filled by the constructor, so it is the first field.
    private static readonly Dictionary<string, RequestCode> All = [];

    /// <summary>
    /// It is not a GraphQL request: no JSON, neither a query nor the hash of one, a parameter of another type, or a body that breaks HTTP.
    /// </summary>
    public static readonly RequestCode BadRequest = new("BAD_REQUEST", StatusCodes.Status400BadRequest);

    /// <summary>The body is not <c>application/json</c> in UTF-8, or is compressed.</summary>
    public static readonly RequestCode UnsupportedMediaType = new("UNSUPPORTED_MEDIA_TYPE", StatusCodes.Status415UnsupportedMediaType);

    /// <summary>The header <c>Accept</c> allows no type of response that the server has.</summary>
    public static readonly RequestCode NotAcceptable = new("NOT_ACCEPTABLE", StatusCodes.Status406NotAcceptable);

    /// <summary>
    /// The method is neither GET nor POST, or a GET request contains a mutation, or a subscription without a stream. The header <c>Allow</c>
    /// lists the right methods.
    /// </summary>
    public static readonly RequestCode MethodNotAllowed = new("METHOD_NOT_ALLOWED", StatusCodes.Status405MethodNotAllowed);

    /// <summary>A single response cannot answer a subscription. The message lists the ways to subscribe.</summary>
    public static readonly RequestCode SubscriptionNotSupported = new("SUBSCRIPTION_NOT_SUPPORTED");

    /// <summary>The document has no operation, several operations and no <c>operationName</c>, or none of this name.</summary>
    public static readonly RequestCode InvalidOperation = new("INVALID_OPERATION");

    /// <summary>A subscription selects several fields, or none.</summary>
    public static readonly RequestCode SingleRootFieldSubscriptions = new("SINGLE_ROOT_FIELD_SUBSCRIPTIONS");

    /// <summary>The caller is not known: the request has no token and no API key, or one that is not valid here.</summary>
    public static readonly RequestCode Unauthenticated = new("UNAUTHENTICATED", StatusCodes.Status401Unauthorized);

    /// <summary>
    /// The caller does not have the scope, or the access to all projects, that is needed; or pages of this origin may not use the server; or the server, which has no
    /// authentication, answers only to its own machine.
    /// </summary>
    public static readonly RequestCode Forbidden = new("FORBIDDEN", StatusCodes.Status403Forbidden);

    /// <summary>The caller has recently asked for too much. <c>extensions.retryAfter</c> is the number of seconds to wait.</summary>
    public static readonly RequestCode RateLimited = new("RATE_LIMITED", StatusCodes.Status429TooManyRequests, retryable: true);

    /// <summary>This server does not publish its schema.</summary>
    public static readonly RequestCode IntrospectionDisabled = new("INTROSPECTION_DISABLED");

    /// <summary>The server does not know the hash. Send the request again, with the document.</summary>
    public static readonly RequestCode PersistedQueryNotFound = new("PERSISTED_QUERY_NOT_FOUND");

    /// <summary>Clients may not store documents on this server. Send the document without its hash.</summary>
    public static readonly RequestCode PersistedQueryNotSupported = new("PERSISTED_QUERY_NOT_SUPPORTED");

    /// <summary>The hash is not the hash of the document.</summary>
    public static readonly RequestCode PersistedQueryHashMismatch = new("PERSISTED_QUERY_HASH_MISMATCH");

    /// <summary>The server executes only the documents of its manifest, and this document is not in it.</summary>
    public static readonly RequestCode DocumentNotTrusted = new("DOCUMENT_NOT_TRUSTED");

    /// <summary>The body is too large.</summary>
    public static readonly RequestCode BodyTooLarge = new("BODY_TOO_LARGE", StatusCodes.Status413PayloadTooLarge);

    /// <summary>The batch has too many requests, or the server takes no batches.</summary>
    public static readonly RequestCode BatchTooLarge = new("BATCH_TOO_LARGE", StatusCodes.Status400BadRequest);

    /// <summary>The document has too many characters or tokens.</summary>
    public static readonly RequestCode DocumentTooLarge = new("DOCUMENT_TOO_LARGE");

    /// <summary>Too many fields, selections or brackets of the document are inside each other.</summary>
    public static readonly RequestCode DocumentTooDeep = new("DOCUMENT_TOO_DEEP");

    /// <summary>The document has too many fields. The fields of a fragment count as often as it is spread.</summary>
    public static readonly RequestCode TooManyFields = new("TOO_MANY_FIELDS");

    /// <summary>The document has too many aliases.</summary>
    public static readonly RequestCode TooManyAliases = new("TOO_MANY_ALIASES");

    /// <summary>The document has too many directives.</summary>
    public static readonly RequestCode TooManyDirectives = new("TOO_MANY_DIRECTIVES");

    /// <summary>The answer could have too many fields. Ask for fewer fields or smaller pages.</summary>
    public static readonly RequestCode CostTooHigh = new("COST_TOO_HIGH");

    /// <summary>The variables have too many bytes or values.</summary>
    public static readonly RequestCode VariablesTooLarge = new("VARIABLES_TOO_LARGE");

    /// <summary>Too many lists and objects of the variables are inside each other.</summary>
    public static readonly RequestCode VariablesTooDeep = new("VARIABLES_TOO_DEEP");

    /// <summary>The request took too long. The status is 408 if its body arrived too slowly.</summary>
    public static readonly RequestCode RequestTimeout = new(
        SkipCode.RequestTimeout.Name, StatusCodes.Status503ServiceUnavailable, retryable: true);

    /// <summary>
    /// There are as many live connections, or as many that have not authenticated yet, as the settings <c>ImportGraph__Live__...</c> allow.
    /// </summary>
    public static readonly RequestCode TooManyConnections = new("TOO_MANY_CONNECTIONS", StatusCodes.Status503ServiceUnavailable, retryable: true);

    /// <summary>As many operations run on this websocket as <c>ImportGraph__Live__MaxOperations</c> allows. End one first.</summary>
    public static readonly RequestCode TooManyOperations = new("TOO_MANY_OPERATIONS", retryable: true);

    /// <summary>This websocket starts more operations per second than <c>ImportGraph__Live__MaxOperationsPerSecond</c> allows.</summary>
    public static readonly RequestCode TooManyRequests = new("TOO_MANY_REQUESTS", retryable: true);

    /// <summary>The server is about to stop and accepts no new websockets and streams. Connect again, to another server if there are several.</summary>
    public static readonly RequestCode ServerStopping = new("SERVER_STOPPING", StatusCodes.Status503ServiceUnavailable, retryable: true);

    /// <summary>The last error of the list: there are more errors than <c>ImportGraph__Limits__MaxErrors</c>.</summary>
    public static readonly RequestCode TooManyErrors = new("TOO_MANY_ERRORS");

    /// <summary>The database, or the bucket of uploads, cannot be reached, or is busy. Nothing was done.</summary>
    public static readonly RequestCode StorageUnavailable = new(
        FailureCode.StorageUnavailable.Name, StatusCodes.Status503ServiceUnavailable, retryable: true);

    /// <summary>The disk of the database is full. Nothing was stored.</summary>
    public static readonly RequestCode StorageFull = new(FailureCode.StorageFull.Name, StatusCodes.Status503ServiceUnavailable, retryable: true);

    /// <summary>The server has no permission to write to the database. Nothing was stored, and somebody has to repair the server first.</summary>
    public static readonly RequestCode StorageReadOnly = new(FailureCode.StorageReadOnly.Name, StatusCodes.Status500InternalServerError);

    /// <summary>The file of the database is damaged, or is not a database. Nothing was stored, and somebody has to repair the server first.</summary>
    public static readonly RequestCode StorageCorrupt = new(FailureCode.StorageCorrupt.Name, StatusCodes.Status500InternalServerError);

    /// <summary>The file of the database was moved, deleted or replaced. Nothing was stored, and somebody has to repair the server first.</summary>
    public static readonly RequestCode StorageMoved = new(FailureCode.StorageMoved.Name, StatusCodes.Status500InternalServerError);

    /// <summary>A fault of the server. Its log says more, the answer does not.</summary>
    public static readonly RequestCode InternalServerError = new(
        "INTERNAL_SERVER_ERROR", StatusCodes.Status500InternalServerError, retryable: null);

    private RequestCode(string name, int? status = null, bool? retryable = false)
    {
        (Name, Status, Retryable) = (name, status, retryable);
        All.Add(name, this);
    }

    /// <summary>The code as programs see it. It never changes.</summary>
    public string Name { get; }

    /// <summary>
    /// The HTTP status of a request that is refused with the code. Null: 400, or 200 for clients that accept only <c>application/json</c>.
    /// </summary>
    public int? Status { get; }

    /// <summary>Whether the same request may succeed later; null if that is not known.</summary>
    public bool? Retryable { get; }

    /// <summary>The code of a name; null if there is none.</summary>
    public static RequestCode? Find(string? name) => name is null ? null : All.GetValueOrDefault(name);

    /// <summary>An error with the code.</summary>
    public ExecutionError Error(string message) => new(message) { Code = Name };
}
