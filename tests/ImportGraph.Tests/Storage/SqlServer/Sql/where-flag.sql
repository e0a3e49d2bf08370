-- @Value bit
SELECT TOP (11) [i].[Id], [i].[Key]
FROM [ImportJobs] AS [i]
WHERE [i].[Retryable] = @Value
ORDER BY [i].[Key] DESC
GO
