-- @Value int
SELECT TOP (@Value) [i].[Id], [i].[Key]
FROM [ImportJobs] AS [i]
WHERE [i].[Retryable] = CAST (1 AS BIT)
ORDER BY [i].[Key] DESC
GO
