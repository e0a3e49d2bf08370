-- @Value datetimeoffset(3)
SELECT TOP (11) [i].[Id], [i].[Key]
FROM [ImportJobs] AS [i]
WHERE [i].[FailureTime] > @Value
ORDER BY [i].[Key] DESC
GO
