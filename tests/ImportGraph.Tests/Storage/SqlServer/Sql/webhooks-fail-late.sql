-- @p3 tinyint, @p4 nvarchar(500), @p int, @end datetimeoffset(3), @now datetimeoffset(3)
UPDATE [w0]
SET [w0].[Status] = @p3, [w0].[Error] = @p4, [w0].[Lease] = NULL
FROM [WebhookDeliveries] AS [w0]
     INNER JOIN
     (SELECT TOP (@p) [w].[Key]
      FROM [WebhookDeliveries] AS [w]
      WHERE [w].[Status] = CAST (0 AS TINYINT) AND [w].[RetryUntil] < @end AND ([w].[Lease] IS NULL
          OR [w].[NextAttemptAt] <= @now)
      ORDER BY [w].[Key]) AS [w1]
     ON [w0].[Key] = [w1].[Key]
GO
