-- @Value1 int, @Value uniqueidentifier
SELECT TOP (@Value1) [i].[Attempt], [i].[Errors], [i].[IssuesFrom], [i].[IssuesLeftOut], [i].[Key], [i].[Processed],
    [i].[Successful], [i].[Total], [i].[Warnings]
FROM [ImportJobs] AS [i]
WHERE [i].[Id] = @Value
ORDER BY [i].[Key] DESC
GO

-- @Value4 int, @Value bigint, @Value1 int
SELECT TOP (@Value4) [i].[EndReason], [i].[EndedAt], [i].[Error], [i].[Errors], [i].[FailureCategory],
    [i].[FailureCode], [i].[FailureFingerprint], [i].[IssuesLeftOut], [i].[JobKey], [i].[LogFileLocation],
    [i].[Number], [i].[Processed], [i].[Reason], [i].[RequestedBy], [i].[Retryable], [i].[StartedAt], [i].[Status],
    [i].[Successful], [i].[Total], [i].[Trigger], [i].[Warnings], [i].[Worker]
FROM [ImportAttempts] AS [i]
WHERE [i].[JobKey] = @Value AND [i].[Number] <= @Value1 AND [i].[Number] < @Value1
ORDER BY [i].[Number] DESC
GO

-- @Value4 int, @Value bigint, @Value1 int
SELECT TOP (@Value4) [i].[EndReason], [i].[EndedAt], [i].[Error], [i].[Errors], [i].[FailureCategory],
    [i].[FailureCode], [i].[FailureFingerprint], [i].[IssuesLeftOut], [i].[JobKey], [i].[LogFileLocation],
    [i].[Number], [i].[Processed], [i].[Reason], [i].[RequestedBy], [i].[Retryable], [i].[StartedAt], [i].[Status],
    [i].[Successful], [i].[Total], [i].[Trigger], [i].[Warnings], [i].[Worker]
FROM [ImportAttempts] AS [i]
WHERE [i].[JobKey] = @Value AND [i].[Number] >= @Value1 AND [i].[Number] > @Value1
ORDER BY [i].[Number]
GO

-- @Value5 int, @Value bigint, @Value1 int, @Value2 bigint
SELECT TOP (@Value5) [i].[Attempt], [i].[Code], [i].[Field], [i].[File], [i].[ItemKey], [i].[JobKey], [i].[Key],
    [i].[Line], [i].[Message], [i].[ReportedAt], [i].[Severity], [i].[Value]
FROM [ImportIssues] AS [i]
WHERE [i].[JobKey] = @Value AND [i].[Attempt] >= @Value1 AND [i].[Key] <= @Value2 AND [i].[Key] < @Value2
ORDER BY [i].[Key] DESC
GO

-- @Value5 int, @Value bigint, @Value1 int, @Value2 bigint
SELECT TOP (@Value5) [i].[Attempt], [i].[Code], [i].[Field], [i].[File], [i].[ItemKey], [i].[JobKey], [i].[Key],
    [i].[Line], [i].[Message], [i].[ReportedAt], [i].[Severity], [i].[Value]
FROM [ImportIssues] AS [i]
WHERE [i].[JobKey] = @Value AND [i].[Attempt] >= @Value1 AND [i].[Key] >= @Value2 AND [i].[Key] > @Value2
ORDER BY [i].[Key]
GO
