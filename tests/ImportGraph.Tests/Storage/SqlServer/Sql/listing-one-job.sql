-- @Value uniqueidentifier
SELECT TOP (1) [i].[Id]
FROM [ImportJobs] AS [i]
WHERE [i].[Id] = @Value
ORDER BY [i].[Key] DESC
GO
